import Glibc

extension Theme {
  /// Makes a theme of the text of a Base16 or Base24 scheme file.
  ///
  /// Secondary text is in `base04`, unless that is too faint to read on `base00`, as it is in one
  /// scheme of ten; then it is in `base05`.
  public init(scheme text: String) throws(ThemeError) {
    let scheme = try BaseScheme(text)
    let isReadable = scheme[4].contrast(to: scheme[0]) >= Self.leastContrast
    self.init(
      name: scheme.name,
      inks: [
        .text: scheme[5], .secondary: scheme[isReadable ? 4 : 5], .border: scheme[3],
        .focusedBorder: scheme[13], .keyHint: scheme[12], .running: scheme[13],
        .ready: scheme[isReadable ? 4 : 5], .waiting: scheme[10], .cancelled: scheme[15],
        .finished: scheme[11], .failed: scheme[8], .deadlineNear: scheme[9],
        .rise: scheme[11], .fall: scheme[8],
      ],
      grounds: [.background: scheme[0], .panel: scheme[1], .selection: scheme[2]])
  }

  /// The least contrast of text, from WCAG 2.2 for large text; terminals' text is mostly bold.
  private static let leastContrast = 3.0
}

extension Color {
  /// The contrast to another colour after WCAG 2.2, from 1 to 21; 1 if either is not known.
  func contrast(to other: Color) -> Double {
    guard let mine = luminance, let others = other.luminance else { return 1 }
    return (max(mine, others) + 0.05) / (min(mine, others) + 0.05)
  }

  /// The relative luminance after WCAG 2.2.
  private var luminance: Double? {
    guard case .rgb(let red, let green, let blue) = self else { return nil }
    return 0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  private static func linear(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
