import Dashboard

/// A cell's character as the terminal takes it: one of one or two columns, with up to two marks.
struct Glyph: Equatable {
  let base: UInt32
  /// The first combining mark; 0 if there is none.
  let mark: UInt32
  /// The second combining mark; 0 if there is none.
  let secondMark: UInt32

  /// Takes the character apart; `?` stands for what the terminal cannot show in so many columns:
  /// joined characters, control codes, and everything from 0x80 on if it knows only ASCII.
  init(_ character: Character, columns: Int32 = 1, glyphs: Glyphs, width: (UInt32) -> Int32) {
    if let ascii = character.asciiValue, 0x20..<0x7F ~= ascii {
      self.init(base: UInt32(ascii))
      return
    }
    let scalars = character.unicodeScalars.map(\.value)
    guard glyphs == .unicode, scalars.count <= 3, width(scalars[0]) == columns,
      scalars.dropFirst().allSatisfy({ width($0) == 0 })
    else {
      self.init(base: 0x3F)
      return
    }
    self.init(
      base: scalars[0], mark: scalars.count > 1 ? scalars[1] : 0,
      secondMark: scalars.count > 2 ? scalars[2] : 0)
  }

  private init(base: UInt32, mark: UInt32 = 0, secondMark: UInt32 = 0) {
    self.base = base
    self.mark = mark
    self.secondMark = secondMark
  }
}
