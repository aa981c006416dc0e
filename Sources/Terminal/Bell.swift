/// When the bell may ring: once a second at most, however many keys mean nothing.
struct Bell {
  private static let rest = Duration.seconds(1)
  private var lastRing: Duration?

  /// Whether it is to ring now.
  mutating func rings(at now: Duration) -> Bool {
    if let lastRing, now - lastRing < Self.rest { return false }
    lastRing = now
    return true
  }
}
