#if Network
import Synchronization

@testable import Exchange

/// A clock that a test sets, back and forth.
final class AdjustableClock: Sendable {
  private let time: Mutex<Timestamp>

  init(_ time: Timestamp) { self.time = Mutex(time) }

  var clock: ExchangeClock { ExchangeClock { self.time.withLock { $0 } } }

  func set(_ time: Timestamp) { self.time.withLock { $0 = time } }
}
#endif
