#if Network
import Interleave
import Synchronization

/// The minutes of the last day that Kraken's stream has brought, its snapshots included.
final class KrakenMinutes: Sendable {
  /// Is set once every pair has some.
  let arrived = Scheduler.Event("minutes")
  private let wanted: Set<Symbol>
  private let stored = Mutex<[Symbol: DayOfMinutes]>([:])

  init(of symbols: [Symbol]) { wanted = Set(symbols) }

  /// The minutes of each pair that has any.
  var days: [Symbol: DayOfMinutes] { stored.withLock { $0 } }

  /// Takes a minute in, in place of an earlier state of it.
  func take(_ bar: Bar, of symbol: Symbol) throws {
    let isWhole = stored.withLock { days in
      days[symbol, default: DayOfMinutes()].add([bar])
      return days.count == wanted.count
    }
    if isWhole, !arrived.isSet { try arrived.set() }
  }
}
#endif
