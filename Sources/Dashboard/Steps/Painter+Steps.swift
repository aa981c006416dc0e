import InterleaveEvents

extension Painter {
  /// The other form of the timeline: a column for each step, whatever time it took.
  mutating func paintSteps(_ region: Region) {
    let column = labelWidth + 2
    var region = region
    let title = region.cutTop(1)
    let axis = region.cutBottom(1)
    let window = model.stepWindow(cells: Layout.laneCells(columns: size.columns))
    let rows = StepRows(of: self, window, atMost: region.rows)
    paintTitle(
      "STEPS", Line(stepWords(window, rows), .secondary), trailing: stepLegend,
      isFocused: model.pane == .timeline, in: title)
    let grid = StepGrid(
      of: model.knownSteps, window, tasks: rows.tasks, pending: pending(rows.tasks))
    for (offset, task) in rows.tasks.enumerated() {
      paintStepLabel(
        rows.names[task], row: region.row + offset, isSelected: task == model.selection)
      paintSteps(grid.rows[offset], row: region.row + offset, column: column, window)
    }
    if rows.hasOthers {
      let row = region.row + rows.tasks.count
      paintStepLabel("\(glyphs.dot) others", row: row, isSelected: false)
      paintSteps(grid.others, row: row, column: column, window)
    }
    paintStepAxis(axis, column: column, window)
  }

  /// In the form `1 to 27 of 31, 8 of 40 tasks`.
  private func stepWords(_ window: Range<Int>, _ rows: StepRows) -> String {
    let known = model.knownSteps
    let total = max(known.steps, model.horizon.steps.steps)
    guard let steps = known.steps(in: window) else { return "none yet" }
    let range = "\(Words.grouped(steps.lowerBound)) to \(Words.grouped(steps.upperBound))"
    let words = "\(range) of \(Words.grouped(total))"
    let some = ", \(Words.grouped(rows.tasks.count)) of \(Words.grouped(model.listing.count)) tasks"
    let common = rows.names.common
    return words + (rows.tasks.count < model.listing.count ? some : "")
      + (common.isEmpty ? "" : ", in \(common)")
  }

  private var stepLegend: Line {
    let all: [(StepGrid.Mark, String)] = [
      (.ran, "its step"), (.made, "made ready by it"), (.rest, "nobody runs"),
    ]
    var line = Line()
    for (mark, words) in all {
      line.add("\(line.width > 0 ? "  " : "")\(mark.character(glyphs)) \(words)", mark.role)
    }
    return line
  }

  /// The tasks that are ready, each with the column in which it was made so.
  private func pending(_ tasks: [TaskID]) -> [(task: TaskID, cause: Int)] {
    tasks.compactMap { id in
      guard let task = model.horizon[id], task.activity == .ready else { return nil }
      return (id, task.past.cause)
    }
  }

  private mutating func paintStepLabel(_ name: String, row: Int, isSelected: Bool) {
    if isSelected {
      canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
    }
    canvas.write(
      Words.shortened(name, columns: labelWidth - 1, glyphs), row: row, column: 1,
      width: labelWidth - 1, role: isSelected ? .text : .secondary,
      emphasis: isSelected ? .bold : [])
    canvas.put(glyphs.vertical, row: row, column: labelWidth + 1, role: .border)
  }

  private mutating func paintSteps(
    _ marks: [StepGrid.Mark], row: Int, column: Int, _ window: Range<Int>
  ) {
    let cursor = model.stepCursor - window.lowerBound
    for (cell, mark) in marks.enumerated() {
      let isToCome = model.isRewound && cell > cursor
      if model.isRewound, cell == cursor, mark == .nothing || mark == .rest {
        canvas.put(glyphs.cursor, row: row, column: column + cell, role: .deadlineNear)
      } else if mark != .nothing {
        canvas.put(
          mark.character(glyphs, isToCome: isToCome), row: row, column: column + cell,
          role: isToCome ? .secondary : mark.role)
      }
    }
  }

  /// The moments at which steps began, and at the present's end that it is the present.
  private mutating func paintStepAxis(_ region: Region, column: Int, _ window: Range<Int>) {
    let cells = Layout.laneCells(columns: size.columns)
    canvas.put(glyphs.axisCorner, row: region.row, column: column - 1, role: .border)
    canvas.fill(glyphs.horizontal, row: region.row, column: column, width: cells)
    var free = 0
    for label in model.knownSteps.labels(of: window) where label.cell + label.words.count <= cells {
      canvas.write(
        label.words, row: region.row, column: column + label.cell, width: label.words.count,
        role: .secondary)
      free = label.cell + label.words.count + 1
    }
    if !model.isRewound, max(free, window.count) + 3 <= cells {
      canvas.write(
        "now", row: region.row, column: column + max(free, window.count), width: 3,
        role: .secondary)
    }
    let cursor = model.stepCursor - window.lowerBound
    guard model.isRewound, (0..<cells).contains(cursor),
      canvas.frame[region.row, column + cursor].character == glyphs.horizontal
    else { return }
    canvas.put(
      glyphs.cursorBelow, row: region.row, column: column + cursor, role: .deadlineNear,
      emphasis: .bold)
  }
}

/// The tasks that have rows: all that are listed, if they fit, or else those that ran in the columns that
/// are seen, next to the cursor; the eldest first, so that a cause stands above what it caused.
private struct StepRows {
  private(set) var tasks: [TaskID]
  let names: RowNames
  /// Whether the last row is for all others that ran.
  let hasOthers: Bool

  init(of painter: Painter, _ window: Range<Int>, atMost limit: Int) {
    let (model, steps) = (painter.model, painter.model.knownSteps)
    let isFiltered = model.listing.filter.isActive
    let ran = steps.tasks(in: window, around: model.stepCursor)
    let listed =
      isFiltered ? ran.filter { model.listing.index(of: $0, in: model.shown) != nil } : ran
    tasks = listed
    if model.listing.count <= limit {
      let rest = (0..<model.listing.count).compactMap { model.listing[$0] }
      tasks += rest.filter { !listed.contains($0) }
    }
    hasOthers = tasks.count > limit || listed.count < ran.count
    tasks = tasks.prefix(max(0, hasOthers ? limit - 1 : limit)).sorted()
    let known = steps.names(in: window)
    names = RowNames(
      tasks.map { id in
        let name = painter.history[id]?.name ?? known[id]
        return RowNames.Entry(task: id, name: name ?? Words.name(of: id, in: model.horizon))
      }, columns: painter.labelWidth - 1, hasHeading: true, painter.glyphs)
  }
}
