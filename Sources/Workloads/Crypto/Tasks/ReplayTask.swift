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
    while !desk.wanted.isEmpty {
      let (records, next) = try await withWait("read \(store.path)") { [reader] in
        try await offLoop {
          var reader = reader
          let records = try reader.next()
          return (records, reader)
        }
      }
      reader = next
      if records.isEmpty { break }
      for record in records {
        try await wait(for: record, &present)
        try deliver(record)
        played += 1
        if played % 100 == 0 || played == total { report(completed: played, of: total) }
      }
    }
    for symbol in desk.symbols { try desk.deliver(.end, to: symbol) }
  }

  /// Waits as long as it took from the record before.
  ///
  /// Bars that were fetched when the recording began are older than its quotes and come at once.
  private func wait(for record: StoredRecord, _ present: inout Timestamp?) async throws {
    guard case .quote = record else {
      if let now = present, record.time > now { try await pass(from: now, to: record.time) }
      if let now = present { present = max(now, record.time) }
      return
    }
    if let now = present, record.time > now { try await pass(from: now, to: record.time) }
    present = max(present ?? record.time, record.time)
    clock.move(to: present ?? record.time)
  }

  private func pass(from now: Timestamp, to time: Timestamp) async throws {
    let silence = now.duration(to: time)
    if silence > Replay.longestSilence {
      log("A silence of \(Int(silence.inSeconds)) s is cut short.")
    }
    try await sleep(for: min(silence, Replay.longestSilence))
  }

  private func deliver(_ record: StoredRecord) throws {
    switch record {
    case .quote(let symbol, let quote): try desk.deliver(.quote(quote), to: symbol)
    case .bar(let symbol, let bar): try desk.deliver(.bars([bar]), to: symbol)
    }
  }
}
