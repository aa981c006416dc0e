extension Theme {
  /// The terminal's own sixteen colours on its own background.
  public static let terminal = Theme(
    name: "terminal",
    inks: [
      .text: .terminalDefault, .secondary: .terminalDefault, .border: .ansi(8),
      .focusedBorder: .ansi(12), .keyHint: .ansi(6), .running: .ansi(12), .ready: .terminalDefault,
      .waiting: .ansi(3), .cancelled: .ansi(5), .finished: .ansi(2), .failed: .ansi(9),
      .deadlineNear: .ansi(11), .rise: .ansi(2), .fall: .ansi(9),
    ],
    grounds: [:])

  /// White on black and the brightest colours, for tired eyes and bad projectors.
  public static let highContrast = Theme(
    name: "high-contrast",
    inks: [
      .text: .rgb(255, 255, 255), .secondary: .rgb(255, 255, 255), .border: .rgb(200, 200, 200),
      .focusedBorder: .rgb(0, 255, 255), .keyHint: .rgb(0, 255, 255), .running: .rgb(95, 215, 255),
      .ready: .rgb(215, 215, 215), .waiting: .rgb(255, 255, 0), .cancelled: .rgb(255, 175, 255),
      .finished: .rgb(0, 255, 0), .failed: .rgb(255, 135, 135), .deadlineNear: .rgb(255, 175, 0),
      .rise: .rgb(0, 255, 0), .fall: .rgb(255, 135, 135),
    ],
    grounds: [
      .background: .rgb(0, 0, 0), .panel: .rgb(0, 0, 0), .selection: .rgb(0, 0, 95),
    ])
}
