#if Network
import Interleave
import Testing

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
        for measure in ["day open", "day volume", "bid 5", "bid 5 size", "ask 5"] {
          try await Scene.until { !log.measures(measure, of: name).isEmpty }
        }
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

  @Test func `cancelling the stream stops it and only it`() async throws {
    try await watching { [names] log, exchange, main in
      let stream = try #require(log.id(of: "stream"))
      Scheduler.current?.send(.cancel(stream))
      try await Scene.until { log.outcome(of: "stream") == .cancelled }
      try await Scene.until { await exchange.statistics.sessions == 0 }
      let polls = log.measures("bars", of: "history").count
      try await Scene.until { log.measures("bars", of: "history").count > polls }
      for name in ["history", "reconnect", "crypto"] + names {
        #expect(log.outcome(of: name) == nil)
      }
      #expect(!main.hasEnded)
    }
  }

  @Test func `cancelling one symbol unsubscribes it, and cancelling the last ends all`()
    async throws
  {
    try await watching { [names] log, exchange, main in
      let first = try #require(log.id(of: names[0]))
      Scheduler.current?.send(.cancel(first))
      try await Scene.until { log.outcome(of: names[0]) == .cancelled }
      let other = log.measures("bid", of: names[1]).count
      try await Scene.until { log.measures("bid", of: names[1]).count > other + 3 }
      #expect(log.outcome(of: "stream") == nil)
      let second = try #require(log.id(of: names[1]))
      Scheduler.current?.send(.cancel(second))
      try await main.value
      try await Scene.until { log.outcome(of: names[1]) == .cancelled }
      try await Scene.until { await exchange.statistics.sessions == 0 }
    }
  }

  @Test func `cancelling one symbol says so to the market, of that symbol and all its channels`()
    async throws
  {
    try await Scene.run { [self] log in
      let exchange = try await market()
      let front = try await withWait("start") { try await Front(of: exchange.port, .plain) }
      let symbols = names.map(Symbol.init(verbatim:))
      let watch = MarketWatch(
        desk: try MarketDesk(symbols: symbols, surroundings: .machine),
        source: MarketSource(
          address: try MarketAddress(base: "http://127.0.0.1:\(front.port)"),
          credentials: Credentials(key: "K", secret: "S")))
      let main = spawn("crypto") { try await watch.run() }
      for name in names { try await Scene.until { log.measures("bid", of: name).count > 2 } }
      #expect(!front.messages.contains { $0.contains("unsubscribe") })
      Scheduler.current?.send(.cancel(try #require(log.id(of: names[0]))))
      try await Scene.until { front.messages.contains { $0.contains("unsubscribe") } }
      let request = try #require(front.messages.last)
      for channel in ["trades", "quotes", "orderbooks", "bars", "updatedBars", "dailyBars"] {
        #expect(request.contains(#""\#(channel)":["BTC/USD"]"#), "\(request)")
      }
      #expect(!request.contains("ETH/USD"))
      main.cancel()
      _ = try? await main.value
      await front.stop()
      await exchange.stop()
    }
  }

  @Test func `a connection that is cut is opened again, and its gap is filled at once`()
    async throws
  {
    try await watching(historyInterval: .seconds(3_600)) { [names] log, exchange, _ in
      let before = log.measures("bid", of: names[0]).count
      let polls = log.measures("bars", of: "history").count
      await exchange.inject(.dropStreams)
      try await Scene.until { !log.lines(of: "stream").isEmpty }
      try await Scene.until { log.measures("bid", of: names[0]).count > before + 5 }
      try await Scene.until { log.measures("bars", of: "history").count > polls }
      #expect(await exchange.statistics.sessions == 1)
      for name in ["stream", "history", "reconnect"] { #expect(log.outcome(of: name) == nil) }
    }
  }

  @Test func `a message that is too large is told as that`() async throws {
    try await watching { log, exchange, _ in
      await exchange.inject(.garbage(.hugeFrame))
      try await Scene.until {
        log.lines(of: "stream").contains {
          $0 == "The connection ended: the market sent a message of more than 1048576 bytes. "
            + "Reconnecting."
        }
      }
    }
  }

  @Test func `a mute connection is found out`() async throws {
    try await watching(patience: .milliseconds(300)) { log, exchange, _ in
      await exchange.inject(.mute(.seconds(3_600)))
      try await Scene.until { log.lines(of: "stream").contains { $0.contains("no data came") } }
    }
  }

  @Test func `wrong keys, an unknown symbol and nobody there are one sentence each`() async throws {
    var configuration = SimulatedExchange.Configuration()
    configuration.admission = .only([.init(key: "K", secret: "other")])
    try await expect(CryptoError.wrongKeys, from: configuration) { _ in }
    try await expect(CryptoError.unknownSymbol(Symbol(verbatim: "XXX/USD"))) {
      $0.symbols = "BTC/USD,XXX/USD"
    }
    try await expect(CryptoError.badSymbol("BTCUSD")) { $0.symbols = "BTCUSD" }
    try await expect(CryptoError.badTimeframe("3Parsec")) { $0.timeframe = "3Parsec" }
    try await expect(CryptoError.badCandle(try Timeframe("1Week"))) { $0.timeframe = "1Week" }
    try await expect(CryptoError.badAddress("tcp://x")) {
      $0.feed = .exchange(url: "tcp://x", key: "K", secret: "S")
    }
  }

  @Test func `the keys reach no event, whatever goes wrong`() async throws {
    var configuration = SimulatedExchange.Configuration()
    configuration.admission = .only([.init(key: "K", secret: "other")])
    try await Scene.run { [self] log in
      let exchange = try await market(configuration)
      let main = spawn("crypto") { [self] in
        try await Crypto.run(options(exchange, key: "MYVERYOWNKEY"))
      }
      await #expect(throws: CryptoError.wrongKeys) { try await main.value }
      try await Scene.until { log.outcome(of: "crypto") != nil }
      #expect(!log.text.contains("T0PSECRET") && !log.text.contains("MYVERYOWNKEY"))
      await exchange.stop()
    }
  }

  private func expect(
    _ error: CryptoError, from configuration: SimulatedExchange.Configuration = .init(),
    _ change: @escaping @Sendable (inout Crypto.Options) -> Void
  ) async throws {
    try await Scene.run { [self] _ in
      let exchange = try await market(configuration)
      var changed = options(exchange)
      change(&changed)
      let options = changed
      await #expect(throws: error) { try await Crypto.run(options) }
      await exchange.stop()
    }
  }

  /// Runs a test while both symbols' quotes come in, and looks that nothing is left open after it.
  private func watching(
    historyInterval: Duration = .milliseconds(400), patience: Duration = .seconds(30),
    _ body:
      @escaping @Sendable (
        EventLog, SimulatedExchange, Scheduler.Task<Void>
      ) async throws -> Void
  ) async throws {
    try await Scene.run { [self] log in
      let exchange = try await market()
      let desk = try MarketDesk(
        symbols: names.map(Symbol.init(verbatim:)), surroundings: .machine)
      let source = MarketSource(
        address: try MarketAddress(base: exchange.restURL),
        credentials: Credentials(key: "K", secret: "S"))
      let watch = MarketWatch(
        desk: desk, source: source, historyInterval: historyInterval,
        backoff: Backoff(first: .milliseconds(50), limit: .seconds(1)), patience: patience)
      let main = spawn("crypto") { try await watch.run() }
      for name in names { try await Scene.until { log.measures("bid", of: name).count > 2 } }
      try await body(log, exchange, main)
      main.cancel()
      _ = try? await main.value
      try await Scene.until { await exchange.statistics.connections == 0 }
      await exchange.stop()
    }
  }
}
#endif
