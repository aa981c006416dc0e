import InterleaveEvents

/// A panel as lines that fill a card, or begin a page.
struct PanelCard {
  let reading: PanelReading
  let width: Int

  /// From this height on there is room for details besides a chart.
  private static let rowsWithDetails = 9

  /// The card's lines: its rows, as many rows of candles as there is room for, its foot.
  func lines(rows: Int) -> [Line] {
    let words = words(hasDetails: rows >= Self.rowsWithDetails, mayWrap: false)
    let chart =
      hasCandles
      ? CandleChart(
        reading.task.chart.candles, width: width, rows: rows - words.count - 1, reading.glyphs
      ).lines : []
    return Array((words.prefix(max(0, rows - 1)) + chart + [reading.foot]).suffix(max(0, rows)))
  }

  /// All that it says in words.
  var words: [Line] { words(hasDetails: true, mayWrap: true) + [reading.foot] }

  private func words(hasDetails: Bool, mayWrap: Bool) -> [Line] {
    reading.panel.parts.flatMap { part -> [Line] in
      guard case .row(let row) = part else { return [] }
      switch row.place {
      case .card: return reading.lines(row, width: width, mayWrap: mayWrap)
      case .detail where hasDetails: return reading.lines(row, width: width, mayWrap: true)
      case .detail, .foot: return []
      }
    }
  }

  /// The row after the first that has a drawing in it, without the drawing: how the values have moved.
  var change: Line {
    let rows = reading.panel.parts.compactMap { part -> Panel.Row? in
      if case .row(let row) = part, row.place == .card { row } else { nil }
    }
    guard
      let row = rows.first(where: {
        $0.cells.contains { if case .sparkline = $0 { true } else { false } }
      })
    else { return Line() }
    let cells = Panel.Row(row.values.map(Panel.Cell.value), label: row.label)
    return reading.lines(cells, width: width, mayWrap: false).first ?? Line()
  }

  private var hasCandles: Bool {
    reading.panel.parts.contains { if case .candles = $0 { true } else { false } }
  }
}
