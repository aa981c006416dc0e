#if Network
/// Where an exchange reads the time.
///
/// Nothing in this module reads another clock, so a clock that stands still makes the market stand
/// still, and ``SimulatedExchange/advance(by:)`` then moves it in exact steps. An exchange's time
/// never goes back: when its clock does, the exchange waits for the clock to catch up.
public struct ExchangeClock: Sendable {
  private let read: @Sendable () -> Timestamp

  /// Makes a clock that asks `read`, which must be quick and may be called from any thread.
  public init(_ read: @escaping @Sendable () -> Timestamp) { self.read = read }

  /// The time now.
  public var now: Timestamp { read() }

  /// The machine's time when it was made, and from then on a clock that only runs forward: setting
  /// the machine's clock does not disturb the market.
  public static var system: ExchangeClock { system(startingAt: .machine) }

  /// A clock that begins at `start` and runs `speed` times as fast as the machine's.
  public static func system(startingAt start: Timestamp, speed: Double = 1) -> ExchangeClock {
    let origin = ContinuousClock.now
    return ExchangeClock { start.advanced(by: (ContinuousClock.now - origin) * speed) }
  }

  /// A clock that stands still.
  public static func fixed(at time: Timestamp) -> ExchangeClock { ExchangeClock { time } }
}
#endif
