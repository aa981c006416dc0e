#if Network
import Interleave
import Testing

import enum Exchange.Fault
import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Chaos")
struct CryptoChaosTests {
  private static let hour = Duration.seconds(3_600)
  private static let faults = 200
  private let names = ["BTC/USD", "ETH/USD", "SOL/USD"]

  @Test func `after an hour with 200 faults quotes flow, no minute is missing and nothing is left`()
    async throws
  {
    var configuration = SimulatedExchange.Configuration(seed: 4)
    configuration.quotesPerSecond = 0.5
    try await VirtualMarket.run(configuration) { [self] market in
      let desk = try MarketDesk(
        symbols: names.map(Symbol.init(verbatim:)), surroundings: market.surroundings)
      let main = try market.follow(desk)
      try await afflict(market.exchange)
      #expect(market.log.lines(of: "stream").count > 20, "the faults had no effect")
      #expect(market.log.lines(of: "history").count > 5, "the faults had no effect")
      try await expectRecovery(market)
      // No further fault ends this connection in the client's place.
      await market.exchange.inject(.mute(.seconds(60)))
      try await expectRecovery(market)
      try await expectBarsAgree(market, desk)
      #expect(
        market.log.alive == (names + ["crypto", "history", "main", "reconnect", "stream"]).sorted())
      #expect(!main.hasEnded)
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
      try await expectNothingLeft(market)
    }
  }

  private func afflict(_ exchange: SimulatedExchange) async throws {
    var random = SplitMix64(seed: 99)
    for _ in 0..<Self.faults {
      let pause = Double.random(in: 0...2, using: &random) * 3_600 / Double(Self.faults)
      try await sleep(for: .milliseconds(Int(pause * 1_000)))
      await exchange.inject(fault(&random))
    }
  }

  private func fault(_ random: inout SplitMix64) -> Fault {
    let count = Int.random(in: 1...3, using: &random)
    let statuses = [429, 500, 502, 503, 504]
    let delay = Duration.seconds(Int.random(in: 1...60, using: &random))
    return switch Int.random(in: 0..<9, using: &random) {
    case 0: .dropStreams
    case 1: .closeStreams
    case 2: .dropRequests(count: count)
    case 3: .answer(status: statuses.randomElement(using: &random) ?? 500, count: count)
    case 4: .delay(delay, count: count)
    case 5: .refuseStreams(count: count)
    case 6: .mute(delay * 1.5)
    default: .garbage(Fault.Garbage.allCases.randomElement(using: &random) ?? .badSyntax)
    }
  }

  /// Quotes come again and history is polled again within an hour of virtual time.
  private func expectRecovery(_ market: VirtualMarket) async throws {
    let (log, exchange) = (market.log, market.exchange)
    let before = names.map { log.measures("bid", of: $0).count }
    let polls = log.measures("bars", of: "history").count
    let limit = log.now.advanced(by: Self.hour)
    while zip(names, before).contains(where: { log.measures("bid", of: $0).count < $1 + 5 })
      || log.measures("bars", of: "history").count < polls + 2
    {
      try #require(log.now < limit, "nothing came for an hour after the last fault")
      try await sleep(for: .seconds(10))
    }
    #expect(await exchange.statistics.sessions == 1)
    #expect(await exchange.statistics.connections <= 2, "one for the stream, one for history")
  }

  private func expectNothingLeft(_ market: VirtualMarket) async throws {
    let limit = market.log.now.advanced(by: Self.hour)
    while await market.exchange.statistics.connections > 0 || market.log.alive != ["main"] {
      try #require(market.log.now < limit, "\(market.log.alive) are left, or connections")
      try await sleep(for: .seconds(1))
    }
  }

  /// Every minute that ended before the last poll is drawn as the exchange has it.
  private func expectBarsAgree(_ market: VirtualMarket, _ desk: MarketDesk) async throws {
    let http = MarketDataClient.makeHTTP(on: market.group)
    let client = MarketDataClient(
      address: try MarketAddress(base: market.exchange.restURL), http: http, credentials: nil,
      surroundings: desk.surroundings)
    let end = VirtualMarket.begin.advanced(by: Self.hour * 0.9)
    let bars = try await client.bars(desk.symbols, .minute, RecordRange(start: VirtualMarket.begin))
    try await withWait("shut down") { try await http.shutdown() }
    for name in names {
      let list = try #require(bars[Symbol(verbatim: name)]).filter { $0.time <= end }
      #expect(list.count >= 53)
      let candles = market.log.candles(of: name)
      for bar in list {
        let candle = candles[bar.time.nanoseconds / Timestamp.second]
        #expect(
          [candle?.open, candle?.high, candle?.low, candle?.close]
            == [bar.open, bar.high, bar.low, bar.close], "\(name) at \(bar.time.rfc3339)")
      }
    }
  }
}
#endif
