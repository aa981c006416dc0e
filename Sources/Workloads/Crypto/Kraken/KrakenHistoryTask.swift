#if Network
import Interleave

/// Prints the minutes of the last day every few seconds, as far as the stream has brought them.
///
/// Kraken gives the last 720 minutes to whoever subscribes, half a day; the rest comes as it passes.
struct KrakenHistoryTask: Sendable {
  let desk: MarketDesk
  let minutes: KrakenMinutes
  /// How long it waits between tables.
  let interval: Duration

  /// Prints until it is cancelled, or until nobody wants any symbol.
  func run() async throws {
    try await waitForSnapshots()
    var tables = 0
    while !desk.wanted.isEmpty {
      let symbols = desk.symbols.filter(desk.wanted.contains)
      let days = minutes.days
      if tables == 0 { sayHowMuch(days, symbols) }
      measure("bars", Double(symbols.reduce(0) { $0 + (days[$1]?.bars.count ?? 0) }))
      try await BarTable.log(days, of: symbols)
      tables += 1
      report(completed: tables, "printed")
      try await sleep(for: interval)
    }
  }

  /// Waits until every pair has minutes, or, if some have none, for one interval after any has.
  private func waitForSnapshots() async throws {
    repeat {
      guard let now = Scheduler.current?.now else { return }
      if try await minutes.arrived.wait(until: now.advanced(by: interval)) { return }
    } while minutes.days.isEmpty && !desk.wanted.isEmpty
  }

  private func sayHowMuch(_ days: [Symbol: DayOfMinutes], _ symbols: [Symbol]) {
    for symbol in symbols {
      let count = days[symbol]?.bars.count ?? 0
      guard count < 1_440 else { continue }
      log("\(symbol) begins with \(count) of a day's 1,440 minutes.")
    }
    log("Kraken gives the last 720; more come as they pass.")
  }
}
#endif
