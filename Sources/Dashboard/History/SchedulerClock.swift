import InterleaveEvents

/// The scheduler's time between its batches, reckoned from real time and its pace.
struct SchedulerClock: Equatable, Sendable {
  private(set) var status = SchedulerStatus()
  /// Real time, as the last tick gave it.
  private(set) var real = Duration.zero
  /// Whether there was a tick: before the first, nothing is known of real time.
  private(set) var isTicking = false
  /// The moment that is looked at; nil: the present.
  private(set) var standing: Instant?
  private var latest = Instant.zero
  private var taken = Duration.zero
  private static let largestCorrection = Duration.seconds(1)

  /// The scheduler's time now.
  var now: Instant { standing ?? latest }

  /// Until when everything is known.
  var known: Instant { standing ?? status.now }

  /// Looks at that moment, which does not pass; nil: at the present.
  mutating func stand(at time: Instant?) { standing = time }

  /// Real time was never told.
  mutating func forgetRealTime() {
    (real, isTicking, taken, latest) = (.zero, false, .zero, status.now)
  }

  /// Real time has come to there.
  mutating func advance(to real: Duration) {
    if !isTicking { taken = real }
    isTicking = true
    self.real = max(self.real, real)
    settle(reckoned)
  }

  /// The scheduler's own account of its time.
  mutating func take(_ status: SchedulerStatus) {
    self.status = status
    taken = real
    settle(status.now)
  }

  private var reckoned: Instant {
    guard case .scaled(let speed) = status.pace, !status.isClosed, speed.isFinite, speed > 0
    else { return status.now }
    let elapsed = (real - taken).inSeconds * speed
    return status.now.advanced(by: .seconds(min(elapsed, 1e9)))
  }

  /// A countdown that jumps up by a hundredth looks broken: small steps back are left out.
  private mutating func settle(_ time: Instant) {
    let back = time.duration(to: latest)
    let isSmall = back > .zero && back < Self.largestCorrection
    if case .scaled = status.pace, isSmall { return }
    latest = time
  }
}
