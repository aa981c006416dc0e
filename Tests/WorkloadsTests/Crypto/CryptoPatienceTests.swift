#if Network
import Interleave
import Testing

import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("A market that is in trouble")
struct CryptoPatienceTests {
  private let bitcoin = Symbol(verbatim: "BTC/USD")

  @Test func `history that fails at the start ends nothing while quotes come, and begins later`()
    async throws
  {
    try await VirtualMarket.run(.init()) { [bitcoin] market in
      await market.exchange.inject(.answer(status: 503, count: 12))
      let main = try market.follow(
        MarketDesk(symbols: [bitcoin], surroundings: market.surroundings))
      let log = market.log
      try await sleep(for: .seconds(8))
      try await Scene.until { log.measures("bid", of: "BTC/USD").count > 5 }
      #expect(log.measures("bars", of: "history").isEmpty)
      try await sleep(for: .seconds(60))
      try await Scene.until { !log.measures("bars", of: "history").isEmpty }
      #expect(log.outcome(of: "history") == nil)
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }

  @Test(arguments: [
    (CryptoError.unreachable(host: "x", reason: NetworkReason.nameless), true),
    (.unreachable(host: "x", reason: "there is no route to it"), true),
    (.unreachable(host: "x", reason: NetworkReason.nobodyListens), false),
    (.status(503, message: ""), true), (.status(404, message: ""), false),
    (.timedOut(what: "x", after: .seconds(1)), true), (.wrongKeys, false),
    (.rateLimited(retryAfter: .seconds(1)), true),
  ])
  func `before a market has ever answered, only what passes by itself is waited for`(
    error: CryptoError, mayPass: Bool
  ) { #expect(error.mayPassByItself == mayPass) }

  @Test func `a pair without quotes keeps its connection while pings are answered`() async throws {
    try await VirtualMarket.run(.init()) { [bitcoin] market in
      let desk = try MarketDesk(symbols: [bitcoin], surroundings: market.surroundings)
      let requests = Scheduler.Queue<ReconnectTask.Request>("reconnect")
      let connections = Scheduler.Queue<StreamHandshake.Ready>("connection")
      let handshake = StreamHandshake(
        address: try MarketAddress(base: market.exchange.restURL),
        credentials: Credentials(key: "K", secret: "S"))
      let reconnect = ReconnectTask(
        desk: desk, handshake: handshake, group: market.group, requests: requests,
        connections: connections)
      let stream = StreamTask(
        desk: desk, requests: requests, connections: connections, gap: Scheduler.Event("gap"),
        describe: handshake.error, newestQuotes: { [:] })
      let tasks = [
        spawn("stream") { try await stream.run() },
        spawn("reconnect") { try await reconnect.run() },
      ]
      try await Scene.until { await market.exchange.statistics.sessions == 1 }
      await market.exchange.inject(.mute(.seconds(10_000)))
      try await sleep(for: .seconds(300))
      #expect(market.log.lines(of: "stream").isEmpty)
      #expect(market.log.lines(of: "reconnect").count == 1)
      for task in tasks { task.cancel() }
      for task in tasks { _ = try? await task.value }
    }
  }

  @Test func `connections that do not last are opened less and less often`() async throws {
    try await VirtualMarket.run(.init()) { [bitcoin] market in
      let main = try market.follow(
        MarketDesk(symbols: [bitcoin], surroundings: market.surroundings))
      let log = market.log
      for _ in 0..<120 {
        try await sleep(for: .seconds(1))
        await market.exchange.inject(.dropStreams)
      }
      let opened = log.lines(of: "reconnect").filter { $0.hasPrefix("Connected") }.count
      #expect((4...12).contains(opened), "\(opened) connections in 120 s")
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }

  @Test func `without keys quotes, trades and books are asked for, and nothing is streamed`()
    async throws
  {
    try await VirtualMarket.run(.init()) { [bitcoin] market in
      let desk = try MarketDesk(
        symbols: [bitcoin], delivery: .polling, surroundings: market.surroundings)
      let source = MarketSource(
        address: try MarketAddress(base: market.exchange.restURL), credentials: nil)
      let watch = MarketWatch(desk: desk, source: source, group: market.group)
      let main = spawn("crypto") { try await watch.run() }
      try await sleep(for: .seconds(60))
      let log = market.log
      try await Scene.until { log.measures("bid", of: "BTC/USD").count > 10 }
      for measure in ["last", "bid 1", "ask 5", "day open", "24 h %"] {
        #expect(!log.measures(measure, of: "BTC/USD").isEmpty, "\(measure)")
      }
      #expect(log.candles(of: "BTC/USD").count >= 60)
      #expect(await market.exchange.statistics.sessions == 0)
      #expect(log.measures("late s", of: "BTC/USD").isEmpty)
      #expect(!log.text.contains("rate limit"))
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
    }
  }
}
#endif
