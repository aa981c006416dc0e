#if Network
import Interleave

/// Hands a recording's records to their consumers when their time has come.
struct ReplayTask: Sendable {
  let desk: MarketDesk
  let store: QuoteStore
  let total: Int
  let clock: ReplayClock

  /// Plays until the recording ends, then tells the consumers that nothing follows.
  func run() async throws {
    var reader = try StoreReader(store)
    var played = 0
    var present: Timestamp?
    var books: [Symbol: OrderBook] = [:]
    // One record is held back, as the one after it shows whether its stamp can be right.
    var held: StoredRecord?
    while !desk.wanted.isEmpty {
      let (records, next) = try await withWait("read \(store.path)") { [reader] in
        try await offLoop {
          var reader = reader
          let records = try reader.next()
          return (records, reader)
        }
      }
      reader = next
      for record in records.map(Optional.some) + (records.isEmpty ? [nil] : []) {
        defer { held = record }
        guard let held else { continue }
        try await wait(for: held, before: record, &present)
        try deliver(held, &books)
        played += 1
        if played % 100 == 0 || played == total { report(completed: played, of: total) }
      }
      if records.isEmpty { break }
    }
    for symbol in desk.symbols { try desk.deliver(.end, to: symbol) }
  }

  /// Waits as long as it took from the record before.
  ///
  /// Bars that were fetched when the recording began are older than its quotes and come at once.
  private func wait(
    for record: StoredRecord, before next: StoredRecord?, _ present: inout Timestamp?
  ) async throws {
    // What follows is older by far: this stamp lay in the future, and nobody waited for it.
    if let next, next.time.duration(to: record.time) > MarketClock.tolerance { return }
    if case .bar = record, present == nil {
      clock.move(to: max(clock.now, record.time))
      return
    }
    // A stamp of the future that was believed for want of a better one is left behind.
    if let now = present, record.time.duration(to: now) > Self.longestLateness {
      present = record.time
    } else if let now = present, record.time > now {
      try await pass(from: now, to: record.time)
    }
    present = max(present ?? record.time, record.time)
    clock.move(to: present ?? record.time)
  }

  /// Bars of an hour before come late when history is asked for them; stamps beyond that are wrong.
  private static let longestLateness = Duration.seconds(26 * 3_600)

  private func pass(from now: Timestamp, to time: Timestamp) async throws {
    let silence = now.duration(to: time)
    if silence > Replay.longestSilence {
      log("A silence of \(Int(silence.inSeconds)) s is cut short.")
    }
    try await sleep(for: min(silence, Replay.longestSilence))
  }

  private func deliver(_ record: StoredRecord, _ books: inout [Symbol: OrderBook]) throws {
    let symbol = record.symbol
    switch record {
    case .quote(_, let quote): try desk.deliver(.quote(quote), to: symbol)
    case .trade(_, let trade): try desk.deliver(.trade(trade), to: symbol)
    case .bar(_, let bar): try desk.deliver(.minute(bar), to: symbol)
    case .day(_, let bar, _): try desk.deliver(.day(bar), to: symbol)
    case .dayAndNight(_, let day, _): try desk.deliver(.dayAndNight(day), to: symbol)
    case .book(_, let change):
      books[symbol, default: OrderBook()].apply(change)
      guard let book = books[symbol], book.isWhole else { return }
      try desk.deliver(.depth(Depth(of: book)), to: symbol)
    }
  }
}
#endif
