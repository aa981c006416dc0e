extension Line {
  /// The line in rows of at most that many columns, broken at spaces where there are any; all rows
  /// but the first are indented, and the last has all that is left.
  func wrapped(columns: Int, indent: Int = 0, rows: Int = .max) -> [Line] {
    guard width > columns, columns > 0 else { return [self] }
    let indent = min(indent, columns / 2)
    var parts: [Line] = []
    var rest = columnsOfSpans[...]
    var room = columns
    while rest.count > room, parts.count < rows - 1 {
      let shown = rest.prefix(room + 1)
      // What stands in front of the hanging indent, a field's name, is no place to break.
      let text = parts.isEmpty ? shown.dropFirst(indent) : shown.dropFirst()
      let space = text.lastIndex { $0.character == " " }
      var end = space ?? rest.startIndex + room
      if rest[end].character == Frame.Cell.secondHalf { end -= 1 }
      if end == rest.startIndex { break }
      parts.append(Line(rest[..<end], indent: parts.isEmpty ? 0 : indent))
      rest = rest[end...].drop { $0.character == " " }
      room = columns - indent
    }
    return rest.isEmpty ? parts : parts + [Line(rest, indent: parts.isEmpty ? 0 : indent)]
  }

  /// Each column's character, after a wide one its second half.
  private var columnsOfSpans: [(character: Character, span: Span)] {
    spans.flatMap { span in
      span.text.flatMap { character -> [(character: Character, span: Span)] in
        character.columns == 1
          ? [(character, span)] : [(character, span), (Frame.Cell.secondHalf, span)]
      }
    }
  }

  private init(_ characters: ArraySlice<(character: Character, span: Span)>, indent: Int) {
    self.init(String(repeating: " ", count: indent))
    var rest = characters
    while let first = rest.first {
      let same = rest.prefix { $0.span == first.span }
      add(
        String(same.map(\.character).filter { $0 != Frame.Cell.secondHalf }), first.span.role,
        first.span.emphasis)
      rest = rest.dropFirst(same.count)
    }
  }
}
