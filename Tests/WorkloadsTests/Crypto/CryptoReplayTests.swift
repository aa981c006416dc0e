import Interleave
import TestFiles
import Testing

@testable import Workloads

@Suite("Playing a recording back")
struct CryptoReplayTests {
  private let names = ["BTC/USD", "ETH/USD"]

  private func replaying(
    _ records: [StoredRecord], symbols: String = "",
    _ body: @escaping @Sendable (EventLog) async throws -> Void = { _ in }
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append(records)
    var options = Crypto.Options(feed: .recording(path: path))
    options.symbols = symbols
    let chosen = options
    try await Scene.run(pace: .virtual) { log in
      try await Crypto.run(chosen)
      try await body(log)
    }
  }

  private func quote(_ name: String, _ second: Int64, _ bid: Double) -> StoredRecord {
    .quote(
      Symbol(verbatim: name),
      Quote(
        time: Timestamp(seconds: 1_700_000_000 + second), bid: bid, bidSize: 1, ask: bid + 2,
        askSize: 1))
  }

  private func bar(_ name: String, _ minute: Int64, close: Double) -> StoredRecord {
    .bar(
      Symbol(verbatim: name),
      Bar(
        time: Timestamp(seconds: 1_699_999_980 + minute * 60), open: 1, high: close, low: 1,
        close: close, volume: 1, tradeCount: 1, averagePrice: 1))
  }

  @Test func `quotes reach their panels as far apart as they were`() async throws {
    let records = (0..<20).flatMap { second in
      names.map { quote($0, second, 100 + Double(second)) }
    }
    try await replaying(records + [bar("BTC/USD", -2, close: 7)]) { [names] log in
      let now = try #require(Scheduler.current?.now)
      #expect(now >= Instant(nanoseconds: 19_000_000_000))
      #expect(now < Instant(nanoseconds: 21_000_000_000))
      for name in names {
        try await Scene.until { log.outcome(of: name) == .succeeded }
        #expect(log.measures("bid", of: name) == (100..<120).map(Double.init))
      }
      #expect(log.candles(of: "BTC/USD")[1_699_999_860]?.close == 7)
    }
  }

  @Test func `a long silence is cut short`() async throws {
    try await replaying([quote("BTC/USD", 0, 1), quote("BTC/USD", 86_400, 2)]) { log in
      let now = try #require(Scheduler.current?.now)
      #expect(now < Instant(nanoseconds: 62_000_000_000))
      try await Scene.until { !log.lines(of: "replay").isEmpty }
      #expect(log.lines(of: "replay") == ["A silence of 86400 s is cut short."])
    }
  }

  @Test func `only the symbols that are asked for are played, and others are missed in words`()
    async throws
  {
    let records = names.map { quote($0, 0, 1) }
    try await replaying(records, symbols: "ETH/USD") { log in
      #expect(log.id(of: "BTC/USD") == nil)
    }
    await #expect(throws: StoreError.self) {
      try await replaying(records, symbols: "XRP/USD")
    }
    await #expect(throws: StoreError.self) { try await replaying([]) }
  }
}
