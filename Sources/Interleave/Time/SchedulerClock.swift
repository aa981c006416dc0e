import CLoop

/// A scheduler's time: real time at some speed, standing still, or virtual.
///
/// It is the only place of the library that reads a clock.
struct SchedulerClock: Sendable {
  private(set) var pace: Pace { didSet { isReal = pace == .scaled(1) } }
  /// Whether its time passes as real time does; kept, as every turn of the loop asks.
  private(set) var isReal: Bool
  private var anchor = Instant.zero
  private var realAnchor = cloop_monotonic()
  /// When this turn of the loop began and when the one before it did, in real nanoseconds; known only in
  /// time that is not real.
  private var turnBegan = Int64.max
  private var formerTurnBegan = Int64.max

  init(pace: Pace) {
    self.pace = pace.bounded
    isReal = self.pace == .scaled(1)
  }

  /// Real time in nanoseconds, of no particular origin.
  static var real: Int64 { cloop_monotonic() }

  /// The scheduler's time.
  var now: Instant { if case .scaled = pace { instant(at: Self.real) } else { anchor } }

  /// The scheduler's time at that moment of real time, which lies after the last change of pace.
  @inline(__always)
  func instant(at real: Int64) -> Instant {
    switch pace {
    case .scaled(let speed):
      let elapsed = real - realAnchor
      if speed == 1 { return Instant(nanoseconds: anchor.nanoseconds + elapsed) }
      return Instant(nanoseconds: anchor.nanoseconds + Int64(Double(elapsed) * speed))
    case .paused, .virtual: return anchor
    }
  }

  /// Goes on in another manner from this moment on.
  mutating func setPace(_ newPace: Pace) {
    anchor = now
    realAnchor = cloop_monotonic()
    pace = newPace.bounded
    (formerTurnBegan, turnBegan) = (realAnchor, realAnchor)
  }

  /// Notes that a turn of the loop begins.
  @inline(__always)
  mutating func beginTurn() { if !isReal { noteTurn(at: Self.real) } }

  private mutating func noteTurn(at real: Int64) {
    formerTurnBegan = min(turnBegan, real)
    turnBegan = real
  }

  /// Notes that nothing was ready when the turn was over, so that nothing of it is left.
  @inline(__always)
  mutating func forgetTurns() { turnBegan = .max }

  /// How much real time has passed since the beginning of the last turn but this one, of which something
  /// may be left; only in time that is not real.
  var passedInTurns: Duration { .nanoseconds(max(0, Self.real - formerTurnBegan)) }

  /// Leaps forward to `instant` if that is later.
  mutating func leap(to instant: Instant) {
    guard instant > now else { return }
    anchor = instant
    if case .scaled = pace { realAnchor = cloop_monotonic() }
  }

  /// How long to wait in real nanoseconds until `instant`, rounded up.
  func realNanoseconds(until instant: Instant) -> Int64 {
    guard case .scaled(let speed) = pace else { return 0 }
    let left = max(0, instant.nanoseconds - now.nanoseconds)
    guard speed != 1 else { return left }
    let scaled = (Double(left) / speed).rounded(.up)
    return scaled < 9e18 ? Int64(scaled) : .max
  }
}

extension Pace {
  /// The same with a speed from 1/100 to 100; what is no number counts as real time.
  fileprivate var bounded: Pace {
    switch self {
    case .scaled(let speed): .scaled(Self.bounded(speed))
    case .paused(let speed): .paused(resumesAt: speed.map(Self.bounded))
    case .virtual: .virtual
    }
  }

  private static func bounded(_ speed: Double) -> Double {
    speed.isNaN ? 1 : min(max(speed, 0.01), 100)
  }
}
