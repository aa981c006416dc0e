#if Network
import Interleave

extension BarTable {
  /// Prints the last day of each of those pairs, as far as it is known, to the running task's log.
  static func log(_ days: [Symbol: DayOfMinutes], of symbols: [Symbol]) async throws {
    for symbol in symbols {
      guard let day = days[symbol] else { continue }
      let table = BarTable(day.bars)
      Interleave.log(table.heading(of: symbol))
      for line in table.lines { Interleave.log(line) }
      // Many pairs would hold up the others' quotes.
      try await Scheduler.yield()
    }
  }
}
#endif
