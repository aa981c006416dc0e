import InterleaveEvents

extension Painter {
  /// The tasks of a board below each other, their values in columns under heads.
  mutating func paintBoard() {
    let first = firstTask
    let shown = (first..<first + layout.tasks.rows).compactMap { task(at: $0) }
    let board = Board(shown, at: history.now, width: size.columns, glyphs)
    if let heads = layout.columnHeads {
      let line = board.heads.reduce(into: Line(" ")) { $0.add($1, .secondary, .bold) }
      canvas.write(line, row: heads.row, column: 0, width: size.columns)
    }
    for (offset, task) in shown.enumerated() {
      let region = Region(row: layout.tasks.row + offset, column: 0, rows: 1, columns: size.columns)
      places.add(.entry(.task(task.id)), in: region)
      let isSelected = task.id == model.selection
      if isSelected {
        canvas.clear(region, ground: .selection)
        canvas.put(
          glyphs.selectionBar, row: region.row, column: 0, role: .focusedBorder, emphasis: .bold)
      }
      let glyph = Words.glyph(of: history.standing(of: task), glyphs)
      let role = Words.role(of: history.standing(of: task))
      let line = Line("\(glyph) ", role).adding(
        Words.shortened(task.name, columns: board.nameWidth, glyphs).padded(to: board.nameWidth),
        .text, isSelected ? .bold : [])
      canvas.write(line, row: region.row, column: 1, width: size.columns - 1)
      let column = board.nameWidth + 3
      let rest = board.rows[offset] ?? Line("  ").adding(Words.doing(task, in: history), role)
      canvas.write(rest, row: region.row, column: column, width: size.columns - column)
    }
    if shown.isEmpty { paintNoTasks() }
  }

  /// The tasks that are not on the board, in one line.
  mutating func paintOthers(_ region: Region) {
    var line = Line()
    for slot in history.tasks.first(200) {
      let task = history.tasks[slot]
      guard task.panel?.board.isEmpty != false, task.kin.firstChild == 0 else { continue }
      if line.width > 0 { line.add("  ") }
      let standing = history.standing(of: task)
      line.add("\(Words.glyph(of: standing, glyphs)) ", Words.role(of: standing))
      line.add("\(task.name), ", task.isAlive ? .text : .secondary)
      line.add(words(ofOther: task), .secondary)
    }
    paintTitle("others", line, isFocused: false, in: region)
  }

  private func words(ofOther task: TaskRecord) -> String {
    guard task.isAlive, let progress = task.progress, !progress.message.isEmpty else {
      return Words.brief(task, in: history)
    }
    return "\(Words.grouped(progress.completed)) \(progress.message)"
  }
}

extension TaskStore {
  /// Where the eldest records are, at most that many.
  fileprivate func first(_ count: Int) -> [Int] {
    Array(slots.lazy.filter { !isVacant($0) }.prefix(count))
  }
}

extension String {
  /// The text with spaces behind it, so that it fills that many columns.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
