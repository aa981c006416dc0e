extension Theme {
  #if Themes
  /// Makes a theme of the text of a Base16 or Base24 scheme file.
  package init(scheme text: String) throws(ThemeError) { self.init(try BaseScheme(text)) }
  #endif

  /// Makes a theme of a scheme.
  ///
  /// Of its colours those are made lighter or darker that could else not be read: the authors of most
  /// schemes have thought of `base00` alone as what lies behind them.
  init(_ scheme: BaseScheme) {
    let background = scheme[0]
    let panel = Self.ground(scheme[1], near: background)
    let selection = Self.ground(scheme[2], near: background)
    func ink(_ base: Int) -> Color {
      scheme[base].readable(on: [background, panel, selection], least: Color.textContrast)
    }
    func line(_ base: Int) -> Color {
      scheme[base].readable(on: [background, panel, selection], least: Color.lineContrast)
    }
    self.init(
      name: scheme.name,
      inks: [
        .text: ink(5), .secondary: ink(4), .border: line(3), .focusedBorder: ink(13),
        .keyHint: ink(12), .running: ink(13), .ready: ink(4), .waiting: ink(10),
        .cancelled: ink(15), .finished: ink(11), .failed: ink(8), .deadlineNear: ink(9),
        .rise: ink(11), .fall: ink(8),
      ],
      grounds: [.background: background, .panel: panel, .selection: selection])
  }

  /// A ground that leaves room for accents: no nearer to white or black than these can bear.
  private static func ground(_ color: Color, near background: Color) -> Color {
    let pole = Color.farthest(from: [background])
    let steps = 16
    for step in 0..<steps {
      let ground = color.mixed(with: background, Double(step) / Double(steps))
      if pole.contrast(to: ground) >= 7 { return ground }
    }
    return background
  }
}
