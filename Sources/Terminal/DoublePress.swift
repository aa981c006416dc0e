import Dashboard

/// Tells the second of two quick presses at one place from a first one.
struct DoublePress {
  private static let longest = Duration.milliseconds(400)
  private var last: (mouse: Mouse, time: Duration)?

  /// The same report, or a double press in its place.
  mutating func resolve(_ mouse: Mouse, at now: Duration) -> Mouse {
    guard mouse.action == .press else { return mouse }
    if let last, last.mouse == mouse, now - last.time <= Self.longest {
      self.last = nil
      return Mouse(row: mouse.row, column: mouse.column, action: .doublePress)
    }
    last = (mouse, now)
    return mouse
  }
}
