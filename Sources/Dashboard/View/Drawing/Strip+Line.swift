extension Strip {
  /// The strip as a line, with the mark of how the task ended right after its end.
  func line(endingIn mark: String, _ role: Role, _ glyphs: Glyphs) -> Line {
    Self.line(of: marked(cells(glyphs), endingIn: mark, role))
  }

  /// Cells with the mark of how the task ended.
  func marked(_ drawn: [Drawn], endingIn mark: String, _ role: Role) -> [Drawn] {
    var cells = drawn
    if let end {
      let next = samples[end] == .absent ? end : end + 1
      let place = min(next, max(0, cells.count - mark.count))
      for (offset, character) in mark.enumerated() where place + offset < cells.count {
        cells[place + offset] = Drawn(character: character, role: role)
      }
    }
    return cells
  }

  /// Cells as a line.
  static func line(of cells: [Drawn]) -> Line {
    var line = Line()
    var start = cells.startIndex
    while start < cells.endIndex {
      let next = cells[start...].firstIndex { $0.role != cells[start].role } ?? cells.endIndex
      line.add(String(cells[start..<next].map(\.character)), cells[start].role)
      start = next
    }
    return line
  }
}

extension Words {
  /// How a task ended, in one or two characters at the end of its lane.
  static func endMark(of task: TaskRecord, _ glyphs: Glyphs) -> String {
    switch (glyphs, task.outcome) {
    case (.ascii, .succeeded), (.ascii, .unknown): "ok"
    case (.ascii, .cancelled): "/"
    case (.ascii, _): "x"
    case (.unicode, _): String(glyph(of: task.state, glyphs))
    }
  }
}
