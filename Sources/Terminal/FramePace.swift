/// Decides when the next frame is due.
///
/// A key is answered at once; what the tasks do is shown ten times a second at most; and where
/// only time passes, ever more rarely while that changes nothing on the screen.
struct FramePace {
  /// How urgent a change is.
  enum Urgency: Comparable {
    case none, atPace, now
  }

  /// The time between two frames.
  static let gap = Duration.milliseconds(100)
  /// The time between two looks at a screen on which nothing moves.
  static let longestRest = Duration.milliseconds(800)

  private var urgency = Urgency.now
  private var lastLook = Duration.zero
  private var rest = FramePace.gap

  /// Something has changed.
  mutating func request(_ urgency: Urgency) { self.urgency = max(self.urgency, urgency) }

  /// Whether nothing has changed since the last frame.
  var isIdle: Bool { urgency == .none }

  /// Whether a frame is due at that time.
  func isDue(at now: Duration) -> Bool { now >= dueTime }

  /// How long to wait for the next frame.
  func wait(at now: Duration) -> Duration { max(.zero, dueTime - now) }

  /// A frame was made at that time.
  mutating func looked(at now: Duration, _ outcome: Screen.DrawOutcome) {
    rest = outcome == .changed ? Self.gap : min(rest * 2, Self.longestRest)
    (urgency, lastLook) = (.none, now)
  }

  private var dueTime: Duration {
    switch urgency {
    case .now: .zero
    case .atPace: lastLook + Self.gap
    case .none: lastLook + rest
    }
  }
}
