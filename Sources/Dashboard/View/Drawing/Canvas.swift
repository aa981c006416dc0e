/// A frame that is being drawn, with the characters that it may be drawn with.
struct Canvas {
  private(set) var frame: Frame
  let glyphs: Glyphs
  /// Whether a wide character was written, half of which may be written over.
  private var hasWide = false

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
      let (drawn, columns) = glyphs.drawable(character)
      if used + columns > width {
        let last = min(used, width - 1)
        put(glyphs.ellipsis, row: row, column: column + last, role: role, emphasis: emphasis)
        return last + 1
      }
      place(drawn, row: row, column: column + used, role: role, emphasis: emphasis)
      if columns == 2 { placeSecondHalf(row: row, column: column + used + 1) }
      used += columns
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
    let length = min(width, text.columns)
    return write(
      text, row: row, column: end - length, width: length, role: role, emphasis: emphasis)
  }

  mutating func put(
    _ character: Character, row: Int, column: Int, role: Role = .text,
    emphasis: Frame.Emphasis = []
  ) {
    place(
      glyphs.drawable(character).character, row: row, column: column, role: role, emphasis: emphasis
    )
  }

  private mutating func place(
    _ character: Character, row: Int, column: Int, role: Role, emphasis: Frame.Emphasis
  ) {
    if hasWide { splitWide(row: row, from: column, to: column + 1) }
    let ground = frame[row, column].ground
    frame[row, column] = Frame.Cell(character, role: role, ground: ground, emphasis: emphasis)
  }

  private mutating func placeSecondHalf(row: Int, column: Int) {
    if hasWide { splitWide(row: row, from: column, to: column + 1) }
    hasWide = true
    var cell = frame[row, column - 1]
    cell.character = glyphs == .ascii ? "?" : Frame.Cell.secondHalf
    frame[row, column] = cell
  }

  /// Blanks the other halves of wide characters that columns from there to there cut through.
  private mutating func splitWide(row: Int, from start: Int, to end: Int) {
    if frame[row, start].character == Frame.Cell.secondHalf {
      frame[row, start - 1].character = " "
    }
    if frame[row, end].character == Frame.Cell.secondHalf { frame[row, end].character = " " }
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
      if hasWide {
        splitWide(row: row, from: region.column, to: region.column + max(0, region.columns))
      }
      for column in region.column..<(region.column + max(0, region.columns)) {
        frame[row, column] = Frame.Cell(" ", ground: ground)
      }
    }
  }
}
