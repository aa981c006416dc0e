import InterleaveEvents

extension PanelReading {
  /// A cell in that many columns; nil if there is nothing to say, or no room for a drawing.
  func line(_ cell: Panel.Cell, room: Int) -> Line? {
    switch cell {
    case .value(let value): return line(value)
    case .sparkline(let name):
      guard let measure = measure(name), room >= 4 else { return nil }
      let width = min(MeasureHistory.capacity, room)
      return Line(Bars.sparkline(measure.values, width: width, glyphs), .secondary)
    case .bar(let name, let whole):
      guard let value = latest(name), whole > 0, room >= 4 else { return nil }
      return Line(Bars.filled(value / whole, width: min(24, room), glyphs), .running)
    case .chartSpan(let label): return chartSpan.map { Line("\(label) \($0)", .secondary) }
    }
  }

  /// A row in as many lines as it takes, or in the one that it may have; labelled cells stand apart.
  func lines(_ row: Panel.Row, width: Int, mayWrap: Bool) -> [Line] {
    var lines: [Line] = []
    let gap = gap(in: row, width: width)
    for cell in row.cells {
      let last = lines.last ?? Line()
      let isApart = cell.isLabelled && gap > 1
      let space = last.width == 0 ? 0 : isApart ? 2 : 1
      guard let line = line(cell, room: width - last.width - space) else { continue }
      let lead = String(repeating: " ", count: space)
      if lines.isEmpty {
        lines.append(begin(row).adding(line))
      } else if last.width + space + line.width <= width {
        lines[lines.count - 1].add(Line(lead).adding(line))
      } else if mayWrap {
        lines.append(begin(row).adding(line))
      }
    }
    return lines
  }

  private func begin(_ row: Panel.Row) -> Line {
    row.label.isEmpty ? Line() : Line("\(row.label) ", .secondary)
  }

  /// Two columns between labelled cells where there is room for all of them, else one.
  private func gap(in row: Panel.Row, width: Int) -> Int {
    let all = row.cells.compactMap { cell -> Int? in
      if case .sparkline = cell { return nil }
      return line(cell, room: 4).map { $0.width + (cell.isLabelled ? 2 : 1) }
    }
    return all.reduce(-1, +) <= width || row.place == .detail ? 2 : 1
  }

  /// What is known about the values themselves, or the most urgent alert.
  var foot: Line {
    if let (alert, span) = alert {
      let words = [alert.before, Words.duration(span), alert.after].filter { !$0.isEmpty }
      return Line("! \(alert.word): \(words.joined(separator: " "))", .deadlineNear, .bold)
    }
    let cells = panel.parts.flatMap { part -> [Panel.Cell] in
      if case .row(let row) = part, row.place == .foot { row.cells } else { [] }
    }
    let words = cells.compactMap { line($0, room: 0) }.map(\.text)
    return Line(words.joined(separator: " \(glyphs.dot) "), .secondary)
  }
}

extension Panel.Cell {
  var isLabelled: Bool {
    if case .value(let value) = self { return !value.label.isEmpty }
    return false
  }
}

extension Line {
  /// The characters, without their roles.
  var text: String { spans.map(\.text).joined() }
}
