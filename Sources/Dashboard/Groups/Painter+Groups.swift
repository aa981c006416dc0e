import InterleaveEvents

extension Painter {
  /// In the form `◌ WAIT  ▸ handle-*  1,187 of 41,302  p50 38 s, lock cache 1,131, body 56`.
  mutating func paintGroup(_ members: Members, row: Int, _ columns: Columns) {
    let isSelected = model.selected == .group(members.head.group)
    if isSelected { paintSelection(row: row) }
    let emphasis: Frame.Emphasis = isSelected ? .bold : []
    var column = layout.tasks.columns == 1 ? 0 : 1
    paintStanding(of: members, row: row, column: column, columns, emphasis)
    column += columns.state + 1
    let mark = glyphs.fold(isOpen: model.listing.isUnfolded(members.head.group))
    let name = "\(mark) \(Words.name(of: members.head.group, in: history))"
    canvas.write(
      Words.shortened(name, columns: columns.name, glyphs), row: row, column: column,
      width: columns.name, role: members.live.count > 0 ? .text : .secondary, emphasis: emphasis)
    column += columns.name + 1
    let room = columns.bar + columns.percent + (columns.bar > 0 ? 1 : 0)
    if room > 0 {
      let words = Words.count(of: members, in: history)
      canvas.write(
        words.count <= room ? words : Words.brief(members.live.count), row: row, column: column,
        width: room, emphasis: emphasis)
      column += room + 1
    }
    let width = layout.tasks.columns - column
    if columns.doing > 0, width > 0 {
      canvas.write(
        groupWords(members, width: width, emphasis), row: row, column: column, width: width)
    }
  }

  private mutating func paintStanding(
    of members: Members, row: Int, column: Int, _ columns: Columns, _ emphasis: Frame.Emphasis
  ) {
    let first = members.waits.mostCommon.first.map { TaskState.alive($0.activity) }
    let glyph = first.map { Words.glyph(of: $0, glyphs) } ?? " "
    let word = first.map { columns.hasLongStates ? Words.long($0) : Words.short($0) } ?? "ENDED"
    let role = first.map { Words.role(of: $0) } ?? .secondary
    if columns.state <= 1 {
      canvas.put(glyph, row: row, column: column, role: role, emphasis: emphasis)
    } else {
      canvas.write(
        "\(glyph) \(word)", row: row, column: column, width: columns.state, role: role,
        emphasis: emphasis)
    }
  }

  /// For how long half of them have done what they do, and what that is.
  private func groupWords(_ members: Members, width: Int, _ emphasis: Frame.Emphasis) -> Line {
    guard let median = members.span(0.5, at: history.now) else { return Line(endedWords(members)) }
    var line = Line("p50 \(Words.duration(median))", .secondary)
    if width >= 56, let most = members.span(0.99, at: history.now) {
      line.add(", p99 \(Words.duration(most))", .secondary)
    }
    line.add("  ")
    let doing = Words.doing(members, in: history, width: width - line.width)
    return line.width + doing.columns <= width || width >= 30
      ? line.adding(doing, .text, emphasis) : Line(doing, .text, emphasis)
  }

  private func endedWords(_ members: Members) -> String {
    guard let cohort = history.past.cohorts[members.head.group] else { return "" }
    let outcomes = cohort.outcomes
    return [
      (outcomes.succeeded, "done"), (outcomes.failed, "failed"), (outcomes.timedOut, "timed out"),
      (outcomes.cancelled, "cancelled"),
    ].filter { $0.0 > 0 }.map { "\(Words.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  /// How many tasks of a group were alive, from cell to cell, as blocks up to the most that there were.
  mutating func paintPopulation(
    of members: Members, row: Int, column: Int, _ window: Strip.Window
  ) {
    let group = members.head.group
    let isSelected = model.selected == .group(group)
    if isSelected {
      canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
    }
    let mark = glyphs.fold(isOpen: model.listing.isUnfolded(group))
    let name = Words.shortened(
      "\(mark) \(Words.name(of: group, in: history))", columns: labelWidth - 3, glyphs)
    canvas.write(
      "\(name) #", row: row, column: 1, width: labelWidth - 1,
      role: isSelected ? .text : .secondary, emphasis: isSelected ? .bold : [])
    canvas.put(glyphs.vertical, row: row, column: column - 1, role: .border)
    guard let population = history.past.cohorts.population(of: group) else { return }
    canvas.write(
      population.line(in: window, until: history.now, glyphs), row: row, column: column,
      width: window.count)
  }
}

extension Population {
  /// A block for each cell until that moment: the higher, the more there were, full at the most.
  func line(in window: Strip.Window, until now: Instant, _ glyphs: Glyphs) -> Line {
    let last = window.cell(of: now)
    let cells = (0..<max(0, min(window.count, last + 1))).map { cell in
      peak(
        from: (window.first + Int64(cell)) * window.width,
        to: (window.first + Int64(cell) + 1) * window.width)
    }
    guard let most = cells.max(), most > 0 else { return Line() }
    let steps: [Character] = Array(glyphs == .unicode ? "▁▂▃▄▅▆▇█" : "_.-:=+*#")
    let text = cells.map { count -> Character in
      count == 0 ? " " : steps[min(7, max(0, (count * 8 + most - 1) / most - 1))]
    }
    return Line(String(text), .waiting)
  }
}

extension Glyphs {
  /// What stands before a group's name.
  func fold(isOpen: Bool) -> Character {
    switch (self, isOpen) {
    case (.unicode, false): "▸"
    case (.unicode, true): "▾"
    case (.ascii, false): "+"
    case (.ascii, true): "-"
    }
  }
}
