import InterleaveEvents

/// The values of several tasks with panels, in columns as wide as the widest of each.
struct Board {
  let nameWidth: Int
  /// What stands above each column, padded as its values are.
  private(set) var heads: [String]
  /// What each task shows; nil if it has measured nothing yet.
  let rows: [Line?]

  private static let longestSparkline = 24

  init(_ tasks: [TaskRecord], at now: Instant, width: Int, _ glyphs: Glyphs) {
    let readings = tasks.map { $0.showsPanel ? PanelReading(of: $0, at: now, glyphs) : nil }
    let longest = tasks.map(\.name.columns).max() ?? 0
    nameWidth = min(max(8, longest), max(8, width / 4))
    heads = ["  " + String(repeating: " ", count: nameWidth)]
    var lines = readings.map { _ in Line() }
    var used = nameWidth + 3
    let columns = readings.lazy.compactMap { $0?.panel.columns }.first ?? []
    let age = readings.lazy.compactMap { $0?.age }.first
    let spare = age == nil ? 0 : 9
    for column in columns {
      let room = Self.room(for: column.cell, left: width - used - spare)
      let cells = readings.map { $0?.cell(column.cell, room: room) }
      let wanted = max(column.head.count, cells.compactMap { $0?.width }.max() ?? 0) + 2
      if used + wanted + spare > width { continue }
      heads.append(column.head.padded(before: wanted))
      for (index, cell) in cells.enumerated() {
        lines[index].add((cell ?? Line()).padded(to: wanted))
      }
      used += wanted
    }
    let rest = width - used
    if spare > 0 { heads.append("AGE".padded(before: rest < 40 ? 9 : 5)) }
    rows = zip(readings, lines).map { reading, line in
      guard let reading else { return nil }
      return line.adding(reading.freshness(width: rest))
    }
  }

  private static func room(for cell: Panel.Cell, left: Int) -> Int {
    switch cell {
    case .sparkline, .bar: min(longestSparkline, left - 2)
    case .value, .chartSpan: left
    }
  }
}

extension PanelReading {
  /// A cell without its label, which stands above its column.
  fileprivate func cell(_ cell: Panel.Cell, room: Int) -> Line? {
    if case .value(let value) = cell { return body(value) }
    return line(cell, room: room)
  }

  /// The value that says how old the others are.
  fileprivate var age: Panel.Value? {
    panel.parts.flatMap { part -> [Panel.Value] in
      if case .row(let row) = part { row.values } else { [] }
    }.first { $0.format == .age }
  }

  /// How old the values are: in words where there is room, and what deserves attention in any case.
  fileprivate func freshness(width: Int) -> Line {
    if let (alert, span) = alert {
      let brief = Line("  ! \(alert.word) \(Words.duration(span))", .deadlineNear, .bold)
      return foot.width + 2 <= width ? Line("  ").adding(foot) : brief
    }
    if width >= 40 { return Line("  ").adding(foot) }
    guard let age, let line = body(age) else { return Line() }
    return Line(line.spans.first?.text ?? "", .secondary).padded(to: min(9, width))
  }
}

extension String {
  fileprivate func padded(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }
}
