#if Network
import Interleave
import Synchronization
import Testing

import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Clocks and times")
struct CryptoClockTests {
  @Test(arguments: [-3_600, 3_600])
  func `a clock that is set while quotes stream changes no age, and is told once`(seconds: Int)
    async throws
  {
    try await VirtualMarket.run(.init()) { market in
      let jump = Jump()
      var surroundings = market.surroundings
      let right = surroundings.now
      surroundings.now = { right().advanced(by: jump.seconds) }
      let symbols = [Symbol(verbatim: "BTC/USD")]
      let main = try market.follow(MarketDesk(symbols: symbols, surroundings: surroundings))
      try await sleep(for: .seconds(60))
      jump.set(seconds)
      try await sleep(for: .seconds(300))
      let log = market.log
      try await Scene.until { log.now > Instant.zero.advanced(by: .seconds(350)) }
      let direction = seconds < 0 ? "back" : "forward"
      #expect(
        log.lines(of: "history").filter { $0.contains("clock") } == [
          "This machine's clock was set \(direction) by 3600 s; ages of quotes go on by one that "
            + "cannot be set."
        ])
      #expect(log.lines(of: "stream").isEmpty, "the stream took the jump for silence")
      let ages = log.measures("age s", of: "BTC/USD")
      #expect(ages.count > 300)
      #expect(ages.allSatisfy { (0..<10).contains($0) })
      #expect(log.measures("bars", of: "history").count > 30)
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }

  @Test(arguments: [-3_600, 3_600])
  func `a clock that is wrong from the beginning changes no age`(seconds: Int) async throws {
    try await VirtualMarket.run(.init()) { market in
      var surroundings = market.surroundings
      let right = surroundings.now
      surroundings.now = { right().advanced(by: .seconds(seconds)) }
      let symbols = [Symbol(verbatim: "BTC/USD")]
      let main = try market.follow(MarketDesk(symbols: symbols, surroundings: surroundings))
      try await sleep(for: .seconds(60))
      let log = market.log
      try await Scene.until { log.measures("age s", of: "BTC/USD").count > 50 }
      #expect(log.measures("age s", of: "BTC/USD").allSatisfy { (0..<10).contains($0) })
      let isBehind = log.lines(of: "history").contains { $0.contains("s behind the market's") }
      #expect(isBehind == (seconds < 0))
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }

  @Test func `history is polled every ten seconds, and between two polls nothing is cancelled`()
    async throws
  {
    try await VirtualMarket.run(.init()) { market in
      let symbols = [Symbol(verbatim: "BTC/USD")]
      let main = try market.follow(
        MarketDesk(symbols: symbols, surroundings: market.surroundings))
      try await sleep(for: .seconds(305))
      let log = market.log
      try await Scene.until { log.measures("bars", of: "history").count >= 30 }
      #expect((30...32).contains(log.measures("bars", of: "history").count))
      let cancellations = log.changes(of: "history").filter {
        if case .cancellationRequested = $0 { true } else { false }
      }
      #expect(cancellations.isEmpty)
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }

  private final class Jump: Sendable {
    private let value = Atomic(0)
    var seconds: Duration { .seconds(value.load(ordering: .relaxed)) }
    func set(_ seconds: Int) { value.store(seconds, ordering: .relaxed) }
  }
}
#endif
