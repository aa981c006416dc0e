extension Words {
  /// A text in rows of at most that many columns, broken at spaces where there are any; the last row
  /// has all that is left.
  static func wrapped(_ text: String, columns: Int, rows: Int) -> [String] {
    Line(text).wrapped(columns: columns, rows: rows).map { $0.spans.map(\.text).joined() }
  }

  /// A text in at most that many columns, which ends in an ellipsis if it does not fit.
  static func cut(_ text: String, columns: Int, _ glyphs: Glyphs) -> String {
    guard text.columns > columns else { return text }
    var room = columns - 1
    let kept = text.prefix {
      room -= $0.columns
      return room >= 0
    }
    return String(kept) + String(glyphs.ellipsis)
  }
}
