/// A frame that is being drawn, with the characters that it may be drawn with.
struct Canvas {
  private(set) var frame: Frame
  let glyphs: Glyphs

  init(size: Frame.Size, glyphs: Glyphs) {
    frame = Frame(size: size)
    self.glyphs = glyphs
  }

  /// Writes text from that column on, in at most `width` columns; what is longer ends in an
  /// ellipsis.
  ///
  /// Returns how many columns it filled.
  @discardableResult mutating func write(
    _ text: String, row: Int, column: Int, width: Int, role: Role = .text,
    emphasis: Frame.Emphasis = []
  ) -> Int {
    guard width > 0 else { return 0 }
    var used = 0
    for character in text {
      if used == width {
        put(glyphs.ellipsis, row: row, column: column + width - 1, role: role, emphasis: emphasis)
        break
      }
      put(character, row: row, column: column + used, role: role, emphasis: emphasis)
      used += 1
    }
    return used
  }

  /// Writes a line from that column on, in at most `width` columns.
  @discardableResult mutating func write(_ line: Line, row: Int, column: Int, width: Int) -> Int {
    var used = 0
    for span in line.spans where used < width {
      used += write(
        span.text, row: row, column: column + used, width: width - used, role: span.role,
        emphasis: span.emphasis)
    }
    return used
  }

  /// Writes text so that it ends before that column.
  ///
  /// Returns how many columns it filled.
  @discardableResult mutating func writeTrailing(
    _ text: String, row: Int, before end: Int, width: Int, role: Role = .text,
    emphasis: Frame.Emphasis = []
  ) -> Int {
    let length = min(width, text.count)
    return write(
      text, row: row, column: end - length, width: length, role: role, emphasis: emphasis)
  }

  mutating func put(
    _ character: Character, row: Int, column: Int, role: Role = .text,
    emphasis: Frame.Emphasis = []
  ) {
    let ground = frame[row, column].ground
    frame[row, column] = Frame.Cell(
      glyphs.drawable(character), role: role, ground: ground, emphasis: emphasis)
  }

  /// Fills a row with a character.
  mutating func fill(
    _ character: Character, row: Int, column: Int, width: Int, role: Role = .border
  ) {
    for offset in 0..<max(0, width) {
      put(character, row: row, column: column + offset, role: role)
    }
  }

  /// Empties a rectangle and gives it that ground.
  mutating func clear(_ region: Region, ground: Ground = .background) {
    for row in region.row..<(region.row + max(0, region.rows)) {
      for column in region.column..<(region.column + max(0, region.columns)) {
        frame[row, column] = Frame.Cell(" ", ground: ground)
      }
    }
  }
}
