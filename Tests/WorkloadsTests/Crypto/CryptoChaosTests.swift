import Interleave
import Testing

import struct Exchange.ExchangeClock
import enum Exchange.Fault
import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Chaos")
struct CryptoChaosTests {
  /// An hour passes in twelve seconds, for the scheduler and for the exchange alike.
  private static let speed = 300.0
  private static let hour = Duration.seconds(3_600)
  private let names = ["BTC/USD", "ETH/USD", "SOL/USD"]

  @Test func `after an hour with 200 faults quotes flow, no minute is missing and nothing is left`()
    async throws
  {
    try await Scene.run(pace: .scaled(Self.speed)) { [self] log in
      let begin = Timestamp(seconds: 1_760_000_000)
      let exchange = try await exchange(from: begin)
      let desk = try desk(from: begin)
      let watch = watch(desk, try source(exchange))
      let main = spawn("crypto") { try await watch.run() }
      try await afflict(exchange)
      #expect(log.lines(of: "stream").count > 20, "the faults had no effect")
      #expect(log.lines(of: "history").count > 5, "the faults had no effect")
      try await expectRecovery(log, exchange, desk)
      try await expectBarsAgree(log, exchange, desk, since: begin)
      // What a timeout limits is a part of its task, which comes and goes with each request.
      let parts: Set = ["history/timeout", "stream/timeout"]
      #expect(
        log.alive.filter { !parts.contains($0) }
          == (names + ["crypto", "history", "main", "reconnect", "stream"]).sorted())
      #expect(log.alive.count { parts.contains($0) } <= parts.count)
      #expect(!main.hasEnded)
      main.cancel()
      await #expect(throws: CancellationError.self) { try await main.value }
      try await Scene.until { await exchange.statistics.connections == 0 }
      await exchange.stop()
    }
  }

  private func exchange(from begin: Timestamp) async throws -> SimulatedExchange {
    var configuration = SimulatedExchange.Configuration(seed: 4)
    configuration.clock = .system(
      startingAt: .init(nanoseconds: begin.nanoseconds), speed: Self.speed)
    configuration.quotesPerSecond = 0.5
    let chosen = configuration
    return try await withWait("start") { try await SimulatedExchange.start(chosen) }
  }

  private func desk(from begin: Timestamp) throws -> MarketDesk {
    let origin = ContinuousClock.now
    var surroundings = Surroundings.machine
    surroundings.now = { begin.advanced(by: (ContinuousClock.now - origin) * Self.speed) }
    surroundings.steady = { (ContinuousClock.now - origin) * Self.speed }
    return try MarketDesk(
      symbols: names.map(Symbol.init(verbatim:)), surroundings: surroundings)
  }

  private func source(_ exchange: SimulatedExchange) throws -> MarketSource {
    MarketSource(
      address: try MarketAddress(base: exchange.restURL),
      credentials: Credentials(key: "K", secret: "S"))
  }

  /// Times are as long as they are in earnest but for those that would be too short for a busy
  /// machine when they are divided by the speed.
  private func watch(_ desk: MarketDesk, _ source: MarketSource) -> MarketWatch {
    var watch = MarketWatch(desk: desk, source: source)
    watch.patience = .seconds(60)
    watch.requestTimeout = .seconds(120)
    watch.handshake = StreamHandshake(
      address: source.address, credentials: source.credentials, patience: .seconds(120))
    return watch
  }

  private func afflict(_ exchange: SimulatedExchange) async throws {
    var random = SeededRandom(seed: 99)
    for _ in 0..<200 {
      let pause = Double.random(in: 0...2, using: &random) * 3_600 / 200
      try await sleep(for: .milliseconds(Int(pause * 1_000)))
      await exchange.inject(fault(&random))
    }
  }

  private func fault(_ random: inout SeededRandom) -> Fault {
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

  private func expectRecovery(
    _ log: EventLog, _ exchange: SimulatedExchange, _ desk: MarketDesk
  ) async throws {
    let before = names.map { log.measures("bid", of: $0).count }
    let polls = log.measures("bars", of: "history").count
    try await withTimeout(Self.hour) {
      while zip(names, before).contains(where: { log.measures("bid", of: $0).count < $1 + 5 })
        || log.measures("bars", of: "history").count < polls + 2
      {
        try await sleep(for: .seconds(10))
      }
    }
    #expect(await exchange.statistics.sessions == 1)
    #expect(await exchange.statistics.connections < 8)
  }

  /// Every minute that ended before the last poll is drawn as the exchange has it.
  private func expectBarsAgree(
    _ log: EventLog, _ exchange: SimulatedExchange, _ desk: MarketDesk, since begin: Timestamp
  ) async throws {
    let http = MarketDataClient.makeHTTP(on: .singleton)
    let client = MarketDataClient(
      address: try MarketAddress(base: exchange.restURL), http: http, credentials: nil,
      surroundings: desk.surroundings, timeout: .seconds(120))
    let end = begin.advanced(by: Self.hour * 0.9)
    let bars = try await client.bars(
      desk.symbols, .minute, RecordRange(start: begin, end: end))
    try await http.shutdown()
    for name in names {
      let list = try #require(bars[Symbol(verbatim: name)])
      #expect(list.count >= 53)
      let candles = log.candles(of: name)
      for bar in list {
        let candle = candles[bar.time.nanoseconds / Timestamp.second]
        #expect(
          [candle?.open, candle?.high, candle?.low, candle?.close]
            == [bar.open, bar.high, bar.low, bar.close], "\(name) at \(bar.time.rfc3339)")
      }
    }
  }
}
