import CNcurses
import Dashboard

extension Screen {
  /// Whether a frame was another than the one before it.
  package enum DrawOutcome {
    case changed, same
  }

  /// Shows that frame; what shows already is not written again.
  @discardableResult
  package mutating func draw(_ frame: Frame, theme: Theme) -> DrawOutcome {
    if frame == drawn, theme == colors.theme { return .same }
    if theme != colors.theme {
      forgetColors()
      colors.theme = theme
    }
    if drawn?.size != frame.size {
      unsafe werase(window)
      drawn = nil
    }
    let size = self.size
    for row in 0..<min(size.rows, frame.size.rows) {
      let cells = frame.row(row)
      let before = drawn?.row(row)
      if cells == before { continue }
      for (offset, cell) in cells.prefix(size.columns).enumerated()
      where before.map({ $0[$0.startIndex + offset] }) != cell {
        let columns = cells.isWide(at: cells.startIndex + offset) ? 2 : 1
        put(cell, row: Int32(row), column: Int32(offset), columns: Int32(columns))
      }
    }
    drawn = frame
    unsafe wnoutrefresh(window)
    doupdate()
    if watchesMouse, !reportsDrags { askForDrags(true) }
    return .changed
  }

  private mutating func put(_ cell: Frame.Cell, row: Int32, column: Int32, columns: Int32) {
    // The wide character before it has drawn that column.
    if cell.character == Frame.Cell.secondHalf { return }
    let glyph = Glyph(cell.character, columns: columns, glyphs: glyphs, width: cn_width)
    unsafe cn_put(
      window, row, column, glyph.base, glyph.mark, glyph.secondMark,
      attributes(of: cell.emphasis.union(colors.emphasis(of: cell.role))),
      colors.pair(for: cell, on: palette))
    if columns == 2, glyph.base == 0x3F {
      put(Frame.Cell(" ", ground: cell.ground), row: row, column: column + 1, columns: 1)
    }
  }

  private func attributes(of emphasis: Frame.Emphasis) -> UInt32 {
    (emphasis.contains(.bold) ? cn_bold : 0) | (emphasis.contains(.reverse) ? cn_reverse : 0)
  }

  /// Draws from now on for that background.
  mutating func takeBackground(_ color: Color) {
    colors.background = color
    forgetColors()
  }

  private mutating func forgetColors() {
    colors.forget()
    drawn = nil
  }
}

extension ArraySlice<Frame.Cell> {
  /// Whether a wide character begins there.
  fileprivate func isWide(at index: Int) -> Bool {
    guard !self[index].character.isASCII, index + 1 < endIndex else { return false }
    return self[index + 1].character == Frame.Cell.secondHalf
  }
}
