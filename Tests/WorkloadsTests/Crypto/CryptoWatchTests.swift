import Interleave
import Testing

import struct Exchange.ExchangeClock
import enum Exchange.Fault
import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Following a market")
struct CryptoWatchTests {
  private let names = ["BTC/USD", "ETH/USD"]

  private func market(
    _ configuration: SimulatedExchange.Configuration = .init()
  ) async throws -> SimulatedExchange {
    try await withWait("start") { try await SimulatedExchange.start(configuration) }
  }

  private func options(_ exchange: SimulatedExchange, key: String = "K") -> Crypto.Options {
    var options = Crypto.Options(
      feed: .exchange(url: exchange.restURL, key: key, secret: "T0PSECRET"))
    options.symbols = names.joined(separator: ",")
    return options
  }

  @Test func `each symbol's task measures what its quotes say`() async throws {
    try await Scene.run { [self] log in
      let exchange = try await market()
      let main = spawn("crypto") { [self] in try await Crypto.run(options(exchange)) }
      for name in names {
        try await Scene.until { log.measures("bid", of: name).count > 2 }
        let bid = try #require(log.measures("bid", of: name).last)
        let ask = try #require(log.measures("ask", of: name).last)
        #expect(bid > 0 && ask > 0)
        #expect(!log.measures("spread bp", of: name).isEmpty)
        #expect(!log.measures("age s", of: name).isEmpty)
        try await Scene.until {
          log.changes(of: name).filter { if case .charted = $0 { true } else { false } }.count >= 60
        }
      }
      main.cancel()
      _ = try? await main.value
      try await Scene.until { await exchange.statistics.connections == 0 }
      await exchange.stop()
    }
  }
}
