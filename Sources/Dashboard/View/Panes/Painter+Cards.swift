import InterleaveEvents

extension Painter {
  mutating func paintCards() {
    guard let across = layout.cardsAcross else { return }
    let region = layout.tasks
    let width = region.columns / across
    let first = firstTask
    for place in 0..<layout.tasksVisible {
      guard let task = task(at: first + place) else {
        if let unborn, first + place == unbornPlace {
          paintUnborn(unborn, row: region.row + place / across * layout.cardRows)
        } else if place == 0, model.listing.count == 0 {
          paintNoTasks()
        }
        break
      }
      let card = Region(
        row: region.row + place / across * layout.cardRows,
        column: place % across * width, rows: min(layout.cardRows, region.rows),
        columns: width - (across > 1 ? 1 : 0))
      places.add(.entry(.task(task.id)), in: card)
      paintCard(task, in: card)
    }
  }

  private mutating func paintCard(_ task: TaskRecord, in region: Region) {
    let isSelected = task.id == model.selection
    paintBox(region, isSelected: isSelected)
    paintCardTitle(task, in: region)
    let column = region.column + 2
    let width = region.columns - 4
    paintStrip(
      of: task, row: region.row + region.rows - 2, column: column, width: width, hasLabel: true)
    if let reading = PanelReading(of: task, at: history.now, glyphs) {
      let card = PanelCard(reading: reading, width: width)
      for (offset, line) in card.lines(rows: region.rows - 3).enumerated() {
        canvas.write(line, row: region.row + 1 + offset, column: column, width: width)
      }
      return
    }
    var row = region.row + 1
    paintCardProgress(task, row: row, column: column, width: width)
    row += 1
    canvas.write(cardWords(task, width: width), row: row, column: column, width: width)
    row += 1
    paintCardDeadline(task, row: row, column: column, width: width)
    row += 1
    for measure in task.measures.prefix(region.rows - 6) {
      canvas.write(
        Words.measure(measure, width: width, glyphs), row: row, column: column, width: width)
      row += 1
    }
  }

  mutating func paintBox(_ region: Region, isSelected: Bool) {
    let box = glyphs.box(isSelected: isSelected)
    let role: Role = isSelected ? .focusedBorder : .border
    let right = region.column + region.columns - 1
    let bottom = region.row + region.rows - 1
    for row in [region.row, bottom] {
      canvas.fill(
        box.horizontal, row: row, column: region.column, width: region.columns, role: role)
    }
    for row in (region.row + 1)..<max(region.row + 1, bottom) {
      canvas.put(box.vertical, row: row, column: region.column, role: role)
      canvas.put(box.vertical, row: row, column: right, role: role)
    }
    canvas.put(box.topLeft, row: region.row, column: region.column, role: role)
    canvas.put(box.topRight, row: region.row, column: right, role: role)
    canvas.put(box.bottomLeft, row: bottom, column: region.column, role: role)
    canvas.put(box.bottomRight, row: bottom, column: right, role: role)
  }

  private mutating func paintCardTitle(_ task: TaskRecord, in region: Region) {
    let glyph = history.isCertain(task) ? Words.glyph(of: history.standing(of: task), glyphs) : "?"
    let state = " \(glyph) \(Words.long(task, in: history)) "
    let room = region.columns - 4 - state.count
    let name = " \(treeGuide(of: task))\(task.name)"
    let used = canvas.write(
      name, row: region.row, column: region.column + 2, width: room - 1,
      emphasis: task.isAlive ? .bold : [])
    canvas.write(" ", row: region.row, column: region.column + 2 + used, width: 1)
    canvas.writeTrailing(
      state, row: region.row, before: region.column + region.columns - 2, width: state.count,
      role: Words.role(of: history.standing(of: task)),
      emphasis: task.state == .alive(.ready) ? [] : .bold)
  }

  private mutating func paintCardProgress(
    _ task: TaskRecord, row: Int, column: Int, width: Int
  ) {
    guard let progress = task.progress else { return }
    let number = task.fraction.map { "\(Words.percent($0))%" } ?? Words.grouped(progress.completed)
    let message = progress.message.isEmpty ? "" : " \(progress.message)"
    let tail = max(6, number.count + 2) + message.count
    let bar = width - min(width / 2, tail)
    paintProgress(of: task, row: row, column: column, width: bar)
    var line = Line(String(repeating: " ", count: max(2, 5 - number.count)) + number)
    line.add(message, .secondary)
    canvas.write(line, row: row, column: column + bar, width: width - bar)
  }

  private func cardWords(_ task: TaskRecord, width: Int) -> Line {
    let role = task.isAlive && !task.isCancelling ? Role.text : Words.role(of: task.state)
    guard case .alive(.waiting, nil) = task.state else {
      let words = Words.activity(task, in: history)
      return Line(words.count > width ? Words.brief(task, in: history) : words, role)
    }
    let span = Words.waited(task, in: history)
    let words = Words.doing(task, in: history, width: width - 3 - span.count)
    return Line("on ", .secondary).adding(words, role).adding(span, .secondary)
  }

  private mutating func paintCardDeadline(
    _ task: TaskRecord, row: Int, column: Int, width: Int
  ) {
    guard let countdown = Countdown(of: task, at: history.now) else {
      canvas.write(
        wordsWithoutTimeout(task, width: width), row: row, column: column, width: width,
        role: .secondary)
      return
    }
    let role: Role = countdown.isNear ? .deadlineNear : .secondary
    let words = Words.left(countdown) + (countdown.isNear ? " !" : "")
    let bar = max(4, width - words.count - 2)
    canvas.write(
      Bars.filled(countdown.fraction, width: bar, glyphs), row: row, column: column, width: bar,
      role: role)
    canvas.writeTrailing(
      words, row: row, before: column + width, width: width - bar, role: role,
      emphasis: countdown.isNear ? .bold : [])
  }

  /// How long an ended task lived, and how long ago that was.
  private func lifeWords(_ task: TaskRecord) -> String {
    let life = Words.duration(max(.zero, task.spawned.duration(to: task.since)))
    let ago = Words.duration(max(.zero, task.since.duration(to: history.now)))
    return "after \(life), \(ago) ago"
  }

  /// The circumstances of a wait, if they found no room in the line above.
  private func wordsWithoutTimeout(_ task: TaskRecord, width: Int) -> String {
    guard task.isAlive else { return lifeWords(task) }
    guard !task.isCancelling, let reason = history.reason(of: task),
      cardWords(task, width: width).width < Words.wait(reason, in: history).count
    else { return "no timeout" }
    return Words.circumstances(reason, in: history)
  }
}
