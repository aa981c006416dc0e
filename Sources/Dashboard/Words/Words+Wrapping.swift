extension Words {
  /// A text in rows of at most that many columns, broken at spaces where there are any; the last row
  /// has all that is left.
  static func wrapped(_ text: String, columns: Int, rows: Int) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while parts.count < rows - 1, columns > 0, rest.count > columns {
      let line = rest.prefix(columns + 1)
      let end = line.lastIndex(of: " ").flatMap { $0 > rest.startIndex ? $0 : nil }
      parts.append(String(rest[..<(end ?? rest.index(rest.startIndex, offsetBy: columns))]))
      rest = rest[(end ?? rest.index(rest.startIndex, offsetBy: columns))...]
      if end != nil { rest = rest.dropFirst() }
    }
    return parts + [String(rest)]
  }
}
