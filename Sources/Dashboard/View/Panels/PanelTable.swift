import InterleaveEvents

/// A table of a panel: rows of measures, the first of each column from the top, with bars beside them.
struct PanelTable {
  private let reading: PanelReading
  private let table: Panel.Table
  private let width: Int
  /// What was measured, by row and column; nil where nothing was, or zero.
  private let values: [[Double?]]
  /// The longest bar's value.
  private let largest: Double
  private let priceWidth: Int
  private let numberWidth: Int
  private let barWidth: Int

  private static let narrowestPrice = 10
  private static let widestNumber = 8
  private static let longestBar = 16
  /// More rows than that no screen shows.
  private static let mostRows = 100

  init(_ table: Panel.Table, of reading: PanelReading, width: Int) {
    (self.table, self.reading, self.width) = (table, reading, width)
    values = (0..<max(0, min(table.rows, Self.mostRows))).map { row in
      table.columns.map { column in
        let name = column.measure.replacing("#", with: "\(row + 1)")
        return reading.latest(name).flatMap { $0.isFinite && $0 != 0 ? $0 : nil }
      }
    }.prefix { $0.contains { $0 != nil } }.map { $0 }
    let all = values.flatMap {
      zip(table.columns, $0).compactMap { cell in cell.1.map { (cell.0, $0) } }
    }
    largest = all.filter(\.0.isBar).map(\.1).max() ?? 0
    let widest = all.filter(\.0.isPrice).map { reading.text($0.1, .price).count }.max() ?? 0
    priceWidth = max(Self.narrowestPrice, widest + 1)
    let bars = table.columns.count(where: \.isBar)
    let prices = table.columns.count(where: \.isPrice)
    let fixed = prices * priceWidth + (table.columns.count - bars - prices) * Self.widestNumber
    let rest = (width - fixed - 1) / max(1, bars)
    barWidth = bars == 0 || rest < 4 ? 0 : min(rest, Self.longestBar)
    numberWidth = bars > 0 && barWidth == 0 ? Self.widestNumber - 1 : Self.widestNumber
  }

  /// A row for each number that a column has a value of, then what is said below them.
  var lines: [Line] {
    let warnings = table.warnings.filter { reading.hold($0.conditions) }
    return values.map(line) + warnings.map { Line($0.words, .deadlineNear, .bold) }
      + reading.lines(table.foot, width: width, mayWrap: true)
  }

  private func line(_ row: [Double?]) -> Line {
    zip(table.columns, row).reduce(into: Line()) { line, cell in
      let (column, value) = cell
      switch column {
      case .value(_, .price):
        let text = value.map { reading.text($0, .price) } ?? ""
        line.add(text.rightAligned(in: priceWidth), .text, .bold)
      case .value(_, let format): line.add(words(value, format).rightAligned(in: numberWidth))
      case .barToLeft: line.add(bar(value).rightAligned(in: barWidth), .rise)
      case .barToRight: line.add(barWidth > 0 ? " " + bar(value) : "", .fall)
      }
    }
  }

  /// Without room for bars there is none for a fifth digit either.
  private func words(_ value: Double?, _ format: Panel.Format) -> String {
    guard let value else { return "" }
    if format != .number { return reading.text(value, format) }
    let isShort = numberWidth < Self.widestNumber && value < 1
    let words = isShort ? Words.decimal(value, places: 4) : Words.value(value)
    let fits = words.count < numberWidth || !(1...1e15).contains(value)
    return fits ? words : Words.brief(Int(value))
  }

  private func bar(_ value: Double?) -> String {
    guard barWidth > 0, let value, largest > 0, value > 0 else { return "" }
    let cells = max(1, Int((min(1, value / largest) * Double(barWidth)).rounded()))
    return String(repeating: reading.glyphs == .unicode ? "█" : "#", count: cells)
  }
}

extension Panel.Table.Column {
  fileprivate var isBar: Bool {
    switch self {
    case .barToLeft, .barToRight: true
    case .value: false
    }
  }

  fileprivate var isPrice: Bool {
    if case .value(_, .price) = self { true } else { false }
  }
}

extension String {
  /// The text at the right end of that many columns.
  fileprivate func rightAligned(in width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
