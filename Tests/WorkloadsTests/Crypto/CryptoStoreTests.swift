#if Network
import Foundation
import GRDB
import Interleave
import TestFiles
import Testing

@testable import Workloads

@Suite("The file of quotes")
struct CryptoStoreTests {
  private let bitcoin = Symbol(verbatim: "BTC/USD")
  private let ether = Symbol(verbatim: "ETH/USD")

  private func quote(_ second: Int64, _ price: Double) -> Quote {
    Quote(time: Timestamp(seconds: second), bid: price, bidSize: 1, ask: price + 1, askSize: 2)
  }

  private func bar(_ second: Int64, close: Double) -> Bar {
    Bar(
      time: Timestamp(seconds: second), open: 1, high: 9, low: 1, close: close, volume: 0.5,
      tradeCount: 3_447_222_699_101_865_076, averagePrice: 2)
  }

  private func everything(in path: String) throws -> [StoredRecord] {
    var reader = try StoreReader(QuoteStore(reading: path))
    var all: [StoredRecord] = []
    while case let more = try reader.next(), !more.isEmpty { all += more }
    return all
  }

  @Test func `what was written is read back in the order of time`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    let store = try QuoteStore(writing: path)
    try store.append([
      .quote(bitcoin, quote(30, 100)), .quote(ether, quote(70, 10)),
      .bar(bitcoin, bar(0, close: 5)),
      .bar(ether, bar(60, close: 6)), .quote(bitcoin, quote(130, 101)),
    ])
    #expect(
      try everything(in: path) == [
        .quote(bitcoin, quote(30, 100)), .bar(bitcoin, bar(0, close: 5)),
        .quote(ether, quote(70, 10)), .bar(ether, bar(60, close: 6)),
        .quote(bitcoin, quote(130, 101)),
      ])
    #expect(try QuoteStore(reading: path).symbols() == [bitcoin, ether])
  }

  @Test func `records of all kinds are read back in the order in which they came`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    let store = try QuoteStore(writing: path)
    let time = Timestamp(seconds: 100)
    let change = OrderBook.Change(
      time: time, bids: [.init(price: 1.25e-05, size: 3)], asks: [], extent: .whole)
    let records: [StoredRecord] = [
      .quote(bitcoin, quote(100, 100)), .book(bitcoin, change),
      .trade(bitcoin, Trade(time: time, price: 5, size: 2, id: .max, taker: .seller)),
      .day(bitcoin, bar(0, close: 4), at: time),
      .dayAndNight(ether, RollingDay(open: 3, volume: 9), at: time), .quote(ether, quote(99, 7)),
    ]
    try store.append(records)
    try store.append([.quote(bitcoin, quote(101, 8))])
    #expect(try everything(in: path) == records + [.quote(bitcoin, quote(101, 8))])
    #expect(try store.countOfAll() == 7)
  }

  @Test func `a stamp of the future does not bring bars before their time`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append([
      .quote(bitcoin, quote(10, 1)), .quote(bitcoin, quote(999_999_999, 2)),
      .quote(bitcoin, quote(20, 3)), .bar(bitcoin, bar(0, close: 5)), .quote(bitcoin, quote(70, 4)),
    ])
    let bids = try everything(in: path).map { record in
      if case .quote(_, let quote) = record { quote.bid } else { -1.0 }
    }
    #expect(bids == [1, 2, 3, -1, 4])
  }

  @Test func `a file of the first version is read and added to`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append([.quote(bitcoin, quote(1, 1))])
    try DatabaseQueue(path: path).write { database in
      for table in ["trades", "books", "days", "rolling_days"] {
        try database.execute(sql: "DROP TABLE \(table)")
      }
      try database.execute(sql: "DROP INDEX quotes_by_time; PRAGMA user_version = 1")
    }
    #expect(try everything(in: path) == [.quote(bitcoin, quote(1, 1))])
    let trade = Trade(time: Timestamp(seconds: 2), price: 5, size: 2, id: 1, taker: .buyer)
    try QuoteStore(writing: path).append([.trade(bitcoin, trade)])
    #expect(try everything(in: path) == [.quote(bitcoin, quote(1, 1)), .trade(bitcoin, trade)])
  }

  @Test func `a file that was closed has everything by itself`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    let recorder = QuoteRecorder(try QuoteStore(writing: path))
    recorder.record(.quote(bitcoin, quote(1, 1)))
    recorder.close()
    recorder.close()
    #expect(recorder.progress == QuoteRecorder.Progress(written: 1))
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    let copy = folder.file("copy")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    #expect(try everything(in: copy).count == 1)
  }

  @Test func `what a symbol did in some time is found by an index`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append([.quote(bitcoin, quote(1, 1))])
    for table in ["quotes", "trades", "books", "days", "rolling_days", "bars"] {
      let plan = try DatabaseQueue(path: path).read { database in
        try Row.fetchAll(
          database,
          sql: "EXPLAIN QUERY PLAN SELECT * FROM \(table) WHERE symbol = 1 AND time > 5"
        ).map { "\($0)" }.joined()
      }
      #expect(plan.contains("SEARCH") && plan.contains("time>?"), "\(table): \(plan)")
    }
  }

  @Test func `a file is added to, and a bar that comes again replaces the first`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append([.bar(bitcoin, bar(60, close: 5))])
    try QuoteStore(writing: path).append([
      .bar(bitcoin, bar(60, close: 7)), .quote(bitcoin, quote(1, 1)),
    ])
    #expect(try QuoteStore(reading: path).count() == (quotes: 1, bars: 1))
    #expect(try everything(in: path).last == .bar(bitcoin, bar(60, close: 7)))
  }

  @Test func `a large file is read in pieces, none missing and none twice`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    let records = (0..<5_001).map { StoredRecord.quote(bitcoin, quote(Int64($0), Double($0))) }
    let bars = (0..<4_000).map { StoredRecord.bar(bitcoin, bar(Int64($0) * 60, close: 1)) }
    try QuoteStore(writing: path).append(records + bars)
    let all = try everything(in: path)
    #expect(all.count == 9_001)
    #expect(Set(all).count == 9_001)
    #expect(all.map(\.time) == all.map(\.time).sorted())
  }

  @Test func `the recorder writes in the background and all of it when it is closed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    let recorder = QuoteRecorder(try QuoteStore(writing: path))
    for second in 0..<1_000 { recorder.record(.quote(bitcoin, quote(Int64(second), 1))) }
    recorder.close()
    #expect(recorder.progress == QuoteRecorder.Progress(written: 1_000))
    #expect(try everything(in: path).count == 1_000)
    recorder.record(.quote(bitcoin, quote(1, 1)))
    recorder.close()
    #expect(recorder.progress.written == 1_000)
  }

  @Test func `a missing, a foreign, a newer and a broken file are told apart`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    #expect(throws: StoreError.missing(path: path)) { try QuoteStore(reading: path) }
    try Data("no database, just some text that is long enough".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreError.foreign(path: path)) { try QuoteStore(reading: path) }
    #expect(throws: StoreError.foreign(path: path)) { try QuoteStore(writing: path) }

    let other = folder.path + "/other"
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    #expect(throws: StoreError.foreign(path: other)) { try QuoteStore(writing: other) }

    let newer = folder.path + "/newer"
    _ = try QuoteStore(writing: newer)
    try DatabaseQueue(path: newer).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: StoreError.newer(path: newer)) { try QuoteStore(reading: newer) }
    #expect(throws: StoreError.self) { try QuoteStore(writing: folder.path + "/none/quotes") }
    #expect(throws: StoreError.directory(path: folder.path)) {
      try QuoteStore(reading: folder.path)
    }
    #expect(throws: StoreError.directory(path: folder.path)) {
      try QuoteStore(writing: folder.path)
    }
  }

  @Test func `columns of a wrong kind are passed over`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append([.quote(bitcoin, quote(1, 1))])
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { database in
      try database.execute(
        sql: """
          INSERT INTO quotes VALUES (1, 'soon', 1, 1, 1, 1), (1, 2, 'x', 1, 1, 1),
            (7, 2, 1, 1, 1, 1), (1, 2, -1, 1, 1, 1), (1, 2, 9e999, 1, 1, 1);
          INSERT INTO bars VALUES (1, 'x', 1, 1, 1, 1, 1, 1, 1);
          """)
    }
    #expect(try everything(in: path) == [.quote(bitcoin, quote(1, 1))])
  }

  @Test func `a file cut short or flipped at random is an error or less data, never a crash`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append(
      (0..<300).map { .quote(bitcoin, quote(Int64($0), 1)) })
    try DatabaseQueue(path: path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = SplitMix64(seed: 5)
    for round in 0..<60 {
      var bytes = whole
      for _ in 0..<20 {
        bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      if round % 3 == 0 { bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)) }
      let broken = folder.path + "/broken-\(round)"
      try bytes.write(to: URL(fileURLWithPath: broken))
      do {
        _ = try everything(in: broken)
      } catch {
        #expect(error is StoreError)
      }
    }
  }
}
#endif
