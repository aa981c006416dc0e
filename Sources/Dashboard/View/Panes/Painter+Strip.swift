import Interleave

extension Painter {
  /// A lane's strip up to that time, how the task ended, and a label at its right.
  mutating func paintStrip(
    of task: TaskRecord, until now: Instant, row: Int, column: Int, width: Int,
    label: String = ""
  ) {
    let cells = max(0, width - label.columns)
    let strip = Strip(
      of: task, until: now, count: cells * 2, width: model.timescale.cell / 2,
      history: history)
    let line = strip.line(
      endingIn: Words.endMark(of: task, glyphs), Words.role(of: task.state), glyphs)
    canvas.write(
      line.adding(label, .secondary), row: row, column: column, width: width)
  }

  /// The span of time of that many cells: `28 s`.
  func spanWords(cells: Int) -> String {
    Words.span(nanoseconds: Int64(max(0, cells)) * model.timescale.cell)
  }
}
