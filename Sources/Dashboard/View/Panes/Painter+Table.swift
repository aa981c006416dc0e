import InterleaveEvents

extension Painter {
  mutating func paintTable(_ rows: TableRows) {
    let first = firstTask
    if let heads = layout.columnHeads { paintHeads(heads, rows.columns) }
    for offset in 0..<layout.tasks.rows {
      guard offset < rows.tasks.count else {
        if let unborn, first + offset == unbornPlace {
          paintUnborn(unborn, row: layout.tasks.row + offset)
        } else if offset == 0, model.listing.count == 0 {
          paintNoTasks()
        }
        break
      }
      let row = layout.tasks.row + offset
      places.add(
        .task(rows.tasks[offset].id),
        in: Region(row: row, column: 0, rows: 1, columns: layout.tasks.columns))
      paintRow(rows, offset, row: row)
    }
  }

  mutating func paintNoTasks() {
    let words = model.listing.filter.isActive ? "no task matches the filter" : "no tasks yet"
    canvas.write(
      words, row: layout.tasks.row, column: min(2, layout.tasks.columns / 8),
      width: layout.tasks.columns,
      role: .secondary)
  }

  /// A hollow row for the selected task, which is not there yet.
  mutating func paintUnborn(_ task: TaskRecord, row: Int) {
    canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
    canvas.write(
      "\(glyphs.dot) \(task.name)  not yet: born at \(Words.seconds(task.spawned)) s", row: row,
      column: 1, width: size.columns - 1, role: .secondary)
  }

  private mutating func paintHeads(_ region: Region, _ columns: Columns) {
    let heads = [
      (columns.state, "STATE"), (columns.name, "TASK"), (columns.bar, "PROGRESS"),
      (columns.percent, ""), (columns.doing, "WAITS FOR"),
      (columns.deadlineBar, "TIMEOUT"), (columns.countdown, ""),
    ]
    var column = 1
    for (width, head) in heads where width > 0 {
      let room = head == "TIMEOUT" ? columns.deadlineBar + columns.countdown + 1 : width
      canvas.write(
        head, row: region.row, column: column, width: min(room, layout.tasks.columns - column),
        role: .secondary, emphasis: .bold)
      column += width + 1
    }
  }

  private mutating func paintRow(_ rows: TableRows, _ offset: Int, row: Int) {
    let (task, columns) = (rows.tasks[offset], rows.columns)
    let isSelected = task.id == model.selection
    if isSelected {
      canvas.clear(
        Region(row: row, column: 0, rows: 1, columns: layout.tasks.columns), ground: .selection)
      canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
    }
    let emphasis: Frame.Emphasis = isSelected ? .bold : []
    var column = layout.tasks.columns == 1 ? 0 : 1
    paintState(task, row: row, column: column, columns, isSelected ? .bold : [])
    column += columns.state + 1
    canvas.write(
      rows.names[task], row: row, column: column, width: columns.name,
      role: isSelected || task.isAlive ? .text : .secondary, emphasis: emphasis)
    column += columns.name + 1
    if task.showsPanel, columns.doing > 0,
      let reading = PanelReading(of: task, at: history.now, glyphs)
    {
      let width = layout.tasks.columns - column
      canvas.write(
        PanelRow(reading: reading, width: width).line, row: row, column: column, width: width)
      return
    }
    if columns.bar > 0 {
      paintProgress(of: task, row: row, column: column, width: columns.bar)
      column += columns.bar + 1
    }
    if columns.percent > 0 {
      canvas.writeTrailing(
        progressWords(of: task), row: row, before: column + columns.percent,
        width: columns.percent, emphasis: emphasis)
      column += columns.percent + 1
    }
    paintDoing(
      task, rows.doing[offset], row: row, column: column, columns, isSelected ? .bold : [])
    column += columns.doing + (columns.doing > 0 ? 1 : 0)
    paintDeadline(of: task, row: row, column: column, columns)
  }

  /// What the task does; words that are too long take the columns beside them that are empty.
  private mutating func paintDoing(
    _ task: TaskRecord, _ words: Line, row: Int, column: Int, _ columns: Columns,
    _ emphasis: Frame.Emphasis
  ) {
    guard columns.doing > 0 else { return }
    var (column, width) = (column, columns.doing)
    let wanted = words.width
    if wanted > width, Countdown(of: task, at: history.now) == nil { width += columns.timeout }
    if wanted > width, task.progress == nil {
      (column, width) = (column - columns.progress, width + columns.progress)
    }
    let line = wanted <= width ? words : TableRows.doing(task, in: history, width: width)
    canvas.write(line.with(emphasis), row: row, column: column, width: width)
  }

  private mutating func paintState(
    _ task: TaskRecord, row: Int, column: Int, _ columns: Columns, _ emphasis: Frame.Emphasis
  ) {
    let word =
      columns.hasLongStates ? Words.long(task, in: history) : Words.short(task, in: history)
    let glyph = history.isCertain(task) ? Words.glyph(of: history.standing(of: task), glyphs) : "?"
    let role = Words.role(of: history.standing(of: task))
    if columns.state <= 1 {
      canvas.put(glyph, row: row, column: column, role: role, emphasis: emphasis)
      return
    }
    canvas.write(
      "\(glyph) \(word)", row: row, column: column, width: columns.state, role: role,
      emphasis: emphasis)
  }

  private mutating func paintDeadline(
    of task: TaskRecord, row: Int, column: Int, _ columns: Columns
  ) {
    guard columns.countdown > 0, let countdown = Countdown(of: task, at: history.now) else {
      return
    }
    let role: Role = countdown.isNear ? .deadlineNear : .secondary
    var column = column
    if columns.deadlineBar > 0 {
      canvas.write(
        Bars.filled(countdown.fraction, width: columns.deadlineBar, glyphs), row: row,
        column: column, width: columns.deadlineBar, role: role)
      column += columns.deadlineBar + 1
    }
    let words = Words.compact(countdown.left) + (countdown.isNear ? "!" : "")
    canvas.writeTrailing(
      words, row: row, before: column + columns.countdown, width: columns.countdown, role: role,
      emphasis: countdown.isNear ? .bold : [])
  }
}
