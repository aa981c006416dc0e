import Dashboard

/// What a theme's colours become on a terminal that shows only so many.
struct Palette: Equatable {
  /// How a terminal is told a colour.
  enum Depth: Equatable {
    /// Not at all.
    case monochrome
    /// As one of 8 or 16 ANSI colours.
    case ansi(bright: Bool)
    /// As one of xterm's 256.
    case xterm256
    /// As its red, green and blue.
    case direct
  }

  let depth: Depth

  init(depth: Depth) { self.depth = depth }

  /// The depth of a terminal with that many colours.
  init(colors: Int, isDirect: Bool) {
    switch colors {
    case _ where isDirect: depth = .direct
    case 256...: depth = .xterm256
    case 16...: depth = .ansi(bright: true)
    case 8...: depth = .ansi(bright: false)
    default: depth = .monochrome
    }
  }

  /// Whether its colours are the same on every terminal.
  var isExact: Bool { depth == .xterm256 || depth == .direct }

  /// The numbers of both colours, -1 for the terminal's own; they differ unless both are that.
  ///
  /// With few colours a character and its ground easily become the same: then the character takes
  /// black or white, whichever is farther from its ground.
  ///
  /// - Parameter background: the terminal's own, if it is known.
  func indices(
    ink: Color, ground: Color, over background: Color? = nil
  ) -> (ink: Int32, ground: Int32) {
    let back = index(of: ground)
    let front = depth == .xterm256 ? readable(ink, on: ground, background) : index(of: ink)
    guard front == back, back >= 0 else { return (front, back) }
    return (isDark(ground, shownAs: back) ? 7 : 0, back)
  }

  /// The nearest colour to the ink that can be read as well as the theme means it to be.
  private func readable(_ ink: Color, on ground: Color, _ background: Color?) -> Int32 {
    let meant = ground == .terminalDefault ? background : ground
    guard let meant, case .rgb = ink, case .rgb = meant else { return index(of: ink) }
    let shown = ground == .terminalDefault ? meant : xtermColor(index(of: ground))
    let least = min(Color.textContrast, ink.contrast(to: meant))
    let pole = Color.farthest(from: [shown])
    for step in 0...16 {
      let found = index(of: ink.mixed(with: pole, Double(step) / 16))
      if xtermColor(found).contrast(to: shown) >= least { return found }
    }
    return index(of: pole)
  }

  private func index(of color: Color) -> Int32 {
    switch (color, depth) {
    case (.terminalDefault, _), (_, .monochrome): -1
    case (.ansi(let number), .ansi(bright: false)): Int32(number & 7)
    case (.ansi(let number), _): Int32(number & 15)
    case (.rgb(let red, let green, let blue), .ansi(let bright)):
      nearestANSI(red, green, blue, bright: bright)
    case (.rgb(let red, let green, let blue), .xterm256): nearestXterm(red, green, blue)
    case (.rgb(let red, let green, let blue), .direct):
      // Numbers below 8 still mean the ANSI colours there.
      max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }

  private func isDark(_ color: Color, shownAs index: Int32) -> Bool {
    if case .rgb(let red, let green, let blue) = color, depth == .xterm256 || depth == .direct {
      return luma(red, green, blue) < 128
    }
    return ![7, 10, 11, 14, 15].contains(index)
  }
}

/// How bright a colour is, from 0 to 255 (ITU-R BT.601).
private func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
  (299 * Int(red) + 587 * Int(green) + 114 * Int(blue)) / 1000
}

/// What xterm's colour of that number looks like, from 16 on.
private func xtermColor(_ index: Int32) -> Color {
  if index >= 232 {
    let grey = UInt8(8 + 10 * (index - 232))
    return .rgb(grey, grey, grey)
  }
  let (number, levels) = (max(0, Int(index) - 16), xtermLevels.map { UInt8($0) })
  return .rgb(levels[number / 36], levels[number / 6 % 6], levels[number % 6])
}

private let xtermLevels = [0, 95, 135, 175, 215, 255]

/// The nearest of xterm's colours 16 to 255: a cube of 6x6x6 and 24 greys.
private func nearestXterm(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
  let levels = xtermLevels
  let wanted = [Int(red), Int(green), Int(blue)]
  let steps = wanted.map { part in
    levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
  }
  let grey = min(23, max(0, (wanted.reduce(0, +) / 3 - 3) / 10))
  func distance(_ candidate: [Int]) -> Int {
    zip(candidate, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
  let ofCube = distance(steps.map { levels[$0] })
  let ofGrey = distance(Array(repeating: 8 + 10 * grey, count: 3))
  if ofGrey < ofCube { return Int32(232 + grey) }
  return Int32(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
}

/// The ANSI colour of the same hue; by plain distance most published accents would turn grey.
private func nearestANSI(_ red: UInt8, _ green: UInt8, _ blue: UInt8, bright: Bool) -> Int32 {
  let (most, least) = (max(red, green, blue), min(red, green, blue))
  let chroma = Int(most) - Int(least)
  if chroma < 32 || chroma * 5 < Int(most) {
    let light = luma(red, green, blue)
    guard bright else { return light < 96 ? 0 : 7 }
    return light < 64 ? 0 : light < 150 ? 8 : light < 230 ? 7 : 15
  }
  // Bits of ANSI: red 1, green 2, blue 4. Orange counts as yellow, but a yellowish green as green
  // and a greenish blue as blue, as the authors of colour schemes mean them.
  let share = most == red ? 45 : 75
  let lit = [red, green, blue].map { (Int($0) - Int(least)) * 100 > chroma * share }
  let hue: Int32 = (lit[0] ? 1 : 0) | (lit[1] ? 2 : 0) | (lit[2] ? 4 : 0)
  return hue + (bright && most >= 208 ? 8 : 0)
}
