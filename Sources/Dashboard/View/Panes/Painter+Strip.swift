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
  func window(cells: Int) -> Strip.Window {
    let width = model.timescale.cell(until: history.now, cells: cells)
    return Strip.Window(until: history.now, count: cells, width: width)
  }
}
