import InterleaveEvents

/// A panel as one line of the table.
struct PanelRow {
  let reading: PanelReading
  let width: Int

  /// Below this there is room for the briefest only.
  private static let leastWidth = 30
  private static let longestSparkline = 24

  /// The prices, then whatever there is room for, and the foot; an alert comes before all but prices.
  var line: Line {
    guard width >= Self.leastWidth else { return alert ?? brief }
    let columns = reading.panel.columns
    let first = columns.prefix { $0.cell.isPrice }
    var line = first.reduce(into: Line()) { add($1.cell, to: &$0) }
    if let alert { return line.width == 0 ? alert : line.adding("  ").adding(alert) }
    for column in columns.dropFirst(first.count) { add(column.cell, to: &line) }
    let foot = reading.foot
    return line.width + 2 + foot.width <= width ? line.adding("  ").adding(foot) : line
  }

  private var alert: Line? {
    reading.alert.map {
      Line("! \($0.alert.word) \(Words.duration($0.span))", .deadlineNear, .bold)
    }
  }

  private func add(_ cell: Panel.Cell, to line: inout Line) {
    guard case .value(let value) = cell else { return addDrawing(cell, to: &line) }
    guard let body = reading.body(value) else { return }
    let least = value.format == .price ? 11 : 8
    let padded = body.padded(to: max(least, body.width + 1))
    let lead = line.width > 0 && !value.label.isEmpty ? " " : ""
    let piece = Line("\(lead)\(value.label)", .secondary).adding(padded)
    if line.width == 0 || line.width + piece.width <= width { line.add(piece) }
  }

  private func addDrawing(_ cell: Panel.Cell, to line: inout Line) {
    let room = min(width - line.width - 2, Self.longestSparkline)
    guard let drawing = reading.line(cell, room: room), drawing.width <= room else { return }
    line.add(Line("  ").adding(drawing.padded(to: cell.isDrawing ? room : 0)))
  }

  /// As many of the briefest values as fit.
  private var brief: Line {
    let values = reading.panel.briefest
    let bare = values.compactMap { reading.body($0, hasArrow: false) }
    let all = bare.reduce(into: Line()) { $0.add($0.width > 0 ? Line(" ").adding($1) : $1) }
    if bare.count > 1, all.width <= width { return all }
    return values.first.flatMap { reading.body($0) } ?? all
  }
}

extension Panel {
  /// What one line has room for.
  var columns: [Column] {
    summary.isEmpty ? (firstRow?.cells ?? []).map { Column($0.head, $0) } : summary
  }

  /// What there is always room for.
  var briefest: [Value] {
    if !brief.isEmpty { return brief }
    return columns.lazy.compactMap { if case .value(let value) = $0.cell { value } else { nil } }
      .prefix(1).map { $0 }
  }
}

extension Panel.Cell {
  fileprivate var isPrice: Bool {
    if case .value(let value) = self { value.format == .price } else { false }
  }

  fileprivate var isDrawing: Bool {
    switch self {
    case .sparkline, .bar: true
    case .value, .chartSpan: false
    }
  }

  /// What stands above it where its description does not say.
  fileprivate var head: String {
    switch self {
    case .value(let value): value.label.uppercased()
    case .sparkline(let name), .bar(let name, _): name.uppercased()
    case .chartSpan: ""
    }
  }
}

extension Line {
  /// The line with spaces before it, so that it fills that many columns.
  func padded(to width: Int) -> Line {
    Line(String(repeating: " ", count: max(0, width - self.width))).adding(self)
  }
}
