import InterleaveEvents

extension Painter {
  /// A lane's strip, how the task ended, and at its right the span of time of its cells.
  mutating func paintStrip(of task: TaskRecord, row: Int, column: Int, width: Int, hasLabel: Bool) {
    let cells = max(0, width - (hasLabel ? 8 : 0))
    let window = window(cells: cells)
    let strip = Strip(of: task, in: window, history: history)
    var line = strip.line(
      endingIn: Words.endMark(of: task, glyphs), Words.role(of: task.state), glyphs)
    if hasLabel {
      line.add("  \(Words.span(nanoseconds: Int64(cells) * window.width))", .secondary)
    }
    canvas.write(line, row: row, column: column, width: width)
  }

  /// The span of time that so many cells show.
  func window(cells: Int) -> Strip.Window { model.window(cells: cells) }

  /// A lane up to the cursor and, dotted, what comes behind it.
  mutating func paintLane(of id: TaskID, row: Int, column: Int, _ window: Strip.Window) {
    let cursor = window.cell(of: history.now)
    var cells = Array(repeating: Strip.Drawn(character: " ", role: .text), count: window.count)
    if let task = model.horizon[id] {
      let strip = Strip(of: task, in: window, history: model.horizon)
      cells = strip.marked(
        strip.cellsToCome(glyphs), endingIn: Words.endMark(of: task, glyphs), .secondary)
    }
    let past = max(0, min(window.count, cursor + 1))
    if let task = history[id] {
      let strip = Strip(of: task, in: window, history: history)
      let known = strip.marked(
        strip.cells(glyphs), endingIn: Words.endMark(of: task, glyphs), Words.role(of: task.state))
      cells.replaceSubrange(..<past, with: known[..<past])
      if !task.isAlive { cells.replaceSubrange(past..., with: known[past...]) }
    } else {
      for cell in 0..<past { cells[cell] = Strip.Drawn(character: " ", role: .text) }
    }
    if cells.indices.contains(cursor) {
      cells[cursor] = Strip.Drawn(character: glyphs.cursor, role: .deadlineNear)
    }
    canvas.write(Strip.line(of: cells), row: row, column: column, width: window.count)
  }
}

extension Model {
  /// The span of time that so many cells show: while the cursor stands, the cursor is in it.
  func window(cells: Int) -> Strip.Window {
    let end = max(horizon.now, shown.now)
    let width = timescale.cell(until: end, cells: cells)
    if rewind == nil { return Strip.Window(until: end, count: cells, width: width) }
    if let first = timescale.first {
      let chosen = Strip.Window(from: first, until: end, count: cells, width: width)
      if (0..<chosen.count).contains(chosen.cell(of: shown.now)) { return chosen }
    }
    return Strip.Window(around: shown.now, until: end, count: cells, width: width)
  }
}
