import InterleaveEvents

extension Painter {
  mutating func paintTable() {
    let first = firstTask
    let rows = (first..<first + layout.tasks.rows).compactMap { row(at: $0) }
    let visible = rows.compactMap(\.task)
    let columns = Columns(
      width: layout.tasks.columns,
      hasProgress: rows.count > visible.count || visible.contains { $0.progress != nil },
      hasTimeouts: visible.contains { Countdown(of: $0, at: history.now) != nil })
    if let heads = layout.columnHeads { paintHeads(heads, columns) }
    for offset in 0..<layout.tasks.rows {
      guard offset < rows.count else {
        if let unborn, first + offset == unbornPlace {
          paintUnborn(unborn, row: layout.tasks.row + offset)
        } else if offset == 0, model.listing.count == 0 {
          paintNoTasks()
        }
        break
      }
      let row = layout.tasks.row + offset
      let region = Region(row: row, column: 0, rows: 1, columns: layout.tasks.columns)
      switch rows[offset] {
      case .task(let task):
        places.add(.entry(.task(task.id)), in: region)
        paintRow(task, row: row, columns)
      case .group(let members):
        places.add(.entry(.group(members.head.group)), in: region)
        paintGroup(members, row: row, columns)
      }
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
    let heads: [(Int, String, Order.Column)] = [
      (columns.state, "STATE", .state), (columns.name, "TASK", .name),
      (columns.bar, model.listing.order.isGrouped ? "HOW MANY" : "PROGRESS", .progress),
      (columns.percent, "", .progress), (columns.doing, "WAITS FOR", .activity),
      (columns.deadlineBar, "TIMEOUT", .timeout), (columns.countdown, "", .timeout),
    ]
    var column = 1
    for (width, head, order) in heads where width > 0 {
      places.add(.head(order), in: Region(row: region.row, column: column, rows: 1, columns: width))
      let room = head == "TIMEOUT" ? columns.deadlineBar + columns.countdown + 1 : width
      canvas.write(
        head, row: region.row, column: column, width: min(room, layout.tasks.columns - column),
        role: .secondary, emphasis: .bold)
      column += width + 1
    }
  }

  /// The ground and the mark of the selected row.
  mutating func paintSelection(row: Int) {
    canvas.clear(
      Region(row: row, column: 0, rows: 1, columns: layout.tasks.columns), ground: .selection)
    canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
  }

  private mutating func paintRow(_ task: TaskRecord, row: Int, _ columns: Columns) {
    let isSelected = task.id == model.selection
    if isSelected { paintSelection(row: row) }
    let emphasis: Frame.Emphasis = isSelected ? .bold : []
    var column = layout.tasks.columns == 1 ? 0 : 1
    paintState(task, row: row, column: column, columns, isSelected ? .bold : [])
    column += columns.state + 1
    canvas.write(
      Words.shortened(treeGuide(of: task) + task.name, columns: columns.name, glyphs), row: row,
      column: column, width: columns.name,
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
    canvas.write(
      doingWords(task, width: columns.doing, isSelected ? .bold : []), row: row, column: column,
      width: columns.doing)
    column += columns.doing + (columns.doing > 0 ? 1 : 0)
    paintDeadline(of: task, row: row, column: column, columns)
  }

  /// What the task waits on, and for how long, if that fits.
  private func doingWords(_ task: TaskRecord, width: Int, _ emphasis: Frame.Emphasis) -> Line {
    let role = task.isAlive && !task.isCancelling ? Role.text : Words.role(of: task.state)
    let line = Line(Words.doing(task, in: history, width: width), role, emphasis)
    if case .lock(_, .some, _) = task.reason { return line }
    let span = Words.waited(task, in: history)
    return line.width + span.count <= width ? line.adding(span, .secondary) : line
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
