extension Glyphs {
  /// A character of the set that fills its columns on every terminal, in place of any other, and
  /// how many those are.
  func drawable(_ character: Character) -> (character: Character, columns: Int) {
    if let ascii = character.asciiValue {
      let isShown = ascii >= 0x20 && ascii < 0x7F
      return (isShown ? character : (ascii == 9 || ascii == 10 ? " " : "?"), 1)
    }
    if self == .ascii { return (Self.inASCII[character] ?? "?", character.columns) }
    if character.fillsOneColumn { return (character, 1) }
    if character.columns == 2 { return (character, 2) }
    return (character.isBlank ? "?" : "□", 1)
  }

  /// Whether the character is drawn as itself.
  func shows(_ character: Character) -> Bool { drawable(character).character == character }

  private static let inASCII: [Character: Character] = [
    "–": "-", "—": "-", "…": "~", "’": "'", "‘": "'", "“": "\"", "”": "\"", "×": "x", "→": ">",
  ]
}

extension Character {
  /// How many columns it fills: 2 if it is a wide one by itself; what is joined is drawn as one box.
  var columns: Int {
    guard utf8.count > 2, let first = unicodeScalars.first, first.value >= 0x1100,
      !first.isOfDrawings
    else { return 1 }
    return unicodeScalars.count == 1 && first.isWide ? 2 : 1
  }

  fileprivate var isBlank: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory.isInvisible }
  }

  /// Whether terminals agree that this character is one column wide.
  fileprivate var fillsOneColumn: Bool {
    guard let first = unicodeScalars.first else { return false }
    let rest = unicodeScalars.dropFirst()
    if first.isOfDrawings, rest.isEmpty { return true }
    return !first.properties.generalCategory.isInvisible && !first.isWide
      && rest.count <= 2
      && rest.allSatisfy { $0.properties.generalCategory == .nonspacingMark && !$0.isSelector }
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isInvisible: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isSelector: Bool { 0xFE00...0xFE0F ~= value }

  /// Whether it is a line, a block or braille: what most of a screen is made of, and Unicode's
  /// tables need not be asked about.
  fileprivate var isOfDrawings: Bool { 0x2500...0x259F ~= value || 0x2800...0x28FF ~= value }

  /// Whether the character takes two columns, after Unicode's East Asian Width and emoji.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
      0x1B000...0x1B2FF, 0x1F1E6...0x1F1FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

extension StringProtocol {
  /// How many columns it fills in a row.
  var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns }
  }
}
