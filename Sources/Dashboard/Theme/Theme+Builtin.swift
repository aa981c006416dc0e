extension Theme {
  /// The terminal's own text on its own background, of which nothing is known.
  ///
  /// No colour has 4.5 to one on both the dark and the light grounds in use, so that text is in the
  /// terminal's own; a grey that has three to one on all of them is left for lines.
  package static let terminal = Theme(
    name: "terminal", inks: [.border: .rgb(128, 128, 128)], grounds: [:], emphases: boldRoles)

  /// The same for a terminal that has few colours, each of them whatever its user has made of it.
  package static let uncolored = Theme(
    name: "terminal", inks: [:], grounds: [:], emphases: boldRoles)

  /// What stands out by bold characters where it can by no colour.
  private static let boldRoles: [Role: Frame.Emphasis] = [
    .focusedBorder: .bold, .keyHint: .bold, .running: .bold, .cancelled: .bold, .failed: .bold,
    .deadlineNear: .bold,
  ]

  /// The terminal's own text on a background that is known.
  package static func terminal(on background: Color) -> Theme {
    func ink(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
      Color.rgb(red, green, blue).readable(on: [background], least: Color.textContrast)
    }
    return Theme(
      name: "terminal",
      inks: [
        .secondary: ink(150, 150, 150), .border: ink(120, 120, 120),
        .focusedBorder: ink(95, 175, 255), .keyHint: ink(70, 200, 210), .running: ink(95, 175, 255),
        .ready: ink(150, 150, 150), .waiting: ink(225, 180, 70), .cancelled: ink(200, 140, 255),
        .finished: ink(95, 205, 115), .failed: ink(255, 110, 110), .deadlineNear: ink(255, 150, 50),
        .rise: ink(95, 205, 115), .fall: ink(255, 110, 110),
      ],
      grounds: [:])
  }

  /// White on black and the brightest colours, for tired eyes and bad projectors.
  package static let highContrast = Theme(
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
