import InterleaveEvents

extension Painter {
  /// What the selected task of a board presents: its candles over the whole width, over a time axis, and
  /// its tables.
  mutating func paintPresented(_ region: Region) {
    var region = region
    guard let task = model.selection.flatMap({ history[$0] }) else { return }
    let reading = PanelReading(of: task, at: history.now, glyphs)
    paintPresentedTitle(task, reading, in: region.cutTop(1))
    guard let reading else {
      let words = Words.activity(task, in: history)
      canvas.write(words, row: region.row, column: 2, width: region.columns - 2, role: .secondary)
      return
    }
    let tables = reading.panel.tables.flatMap { table -> [Line] in
      let lines = PanelTable(table, of: reading, width: region.columns - 2).lines
      return lines.isEmpty ? [] : [Line(table.title, .secondary, .bold)] + lines
    }
    // A chart of fewer rows says nothing; the tables have what is left.
    let chartRows = max(min(region.rows, 6), region.rows - tables.count)
    paintChart(task, reading, in: region.cutTop(chartRows))
    for (offset, line) in tables.prefix(region.rows).enumerated() {
      canvas.write(line, row: region.row + offset, column: 1, width: region.columns - 1)
    }
  }

  private mutating func paintPresentedTitle(
    _ task: TaskRecord, _ reading: PanelReading?, in region: Region
  ) {
    var words = Line()
    if let span = reading?.chartSpan { words.add("the last \(span)", .secondary) }
    let details = reading.map { PanelCard(reading: $0, width: region.columns).change } ?? Line()
    paintTitle(
      task.name, words, trailing: details, isFocused: model.pane == .timeline, in: region)
  }

  private mutating func paintChart(_ task: TaskRecord, _ reading: PanelReading, in region: Region) {
    var region = region
    let axis = region.cutBottom(region.rows > 3 ? 1 : 0)
    let scale = 13
    let chart = CandleChart(
      task.chart.candles, width: region.columns - scale, rows: region.rows, glyphs,
      isStretched: true)
    guard let range = chart.range, region.rows > 0 else { return }
    for (offset, line) in chart.lines.enumerated() {
      canvas.write(
        line, row: region.row + offset, column: 1, width: region.columns - scale)
    }
    let prices = [(0, range.high), (region.rows / 2, (range.high + range.low) / 2)]
    for (offset, price) in prices + [(region.rows - 1, range.low)] where offset < region.rows {
      canvas.writeTrailing(
        reading.text(price, .price), row: region.row + offset, before: region.columns - 1,
        width: scale - 1, role: .secondary)
    }
    paintTimes(chart, in: axis)
  }

  /// The time of day in UTC below every sixteenth column or so.
  private mutating func paintTimes(_ chart: CandleChart, in region: Region) {
    guard region.rows > 0 else { return }
    canvas.fill(
      glyphs.horizontal, row: region.row, column: 1, width: max(0, region.columns - 14))
    var next = 0
    for (column, seconds) in chart.starts where column >= next {
      let words = Words.timeOfDay(seconds)
      guard column + words.count < region.columns - 13 else { break }
      canvas.write(
        words, row: region.row, column: 1 + column, width: words.count, role: .secondary)
      next = column + 16
    }
    canvas.writeTrailing(
      "UTC", row: region.row, before: region.columns - 1, width: 3, role: .secondary)
  }
}

extension Words {
  /// The time of day in UTC of a moment in seconds since the beginning of 1970: `21:30`.
  static func timeOfDay(_ seconds: Int64) -> String {
    let minutes = ((seconds / 60) % 1_440 + 1_440) % 1_440
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
