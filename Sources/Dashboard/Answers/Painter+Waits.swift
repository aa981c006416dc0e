import Explanations
import InterleaveEvents

extension Painter {
  /// Who waits for what: a title, heads, and a row for each thing and each link.
  mutating func paintWaits(_ region: Region) {
    var rest = region
    let count = history.contentions.count
    let trailing =
      count == 0
      ? Line() : Line(count == 1 ? "1 thing" : "\(Words.grouped(count)) things", .secondary)
    paintTitle(
      "WAITS", Line("by tasks held up x time", .secondary), trailing: trailing,
      isFocused: model.pane == .waits, in: rest.cutTop(1))
    let rows = model.waitRows
    if rows.isEmpty { return paintNoWaits(rest) }
    let width = rest.columns - 2
    let table = WaitsTable(history: history, width: width, glyphs: glyphs)
    if rest.rows >= 3 {
      let heads = rest.cutTop(1)
      canvas.write(table.heading, row: heads.row, column: heads.column + 1, width: width)
    }
    paintCircle(&rest, width: width)
    let selected = model.selectedWait(in: rows)
    let first = Layout.window(
      from: model.waitScroll, around: model.pane == .waits ? selected : 0,
      visible: max(1, rest.rows), count: rows.count)
    (places.firstWait, places.waitsVisible) = (first, rest.rows)
    for (offset, wait) in rows.dropFirst(first).prefix(rest.rows).enumerated() {
      let isSelected = model.pane == .waits && first + offset == selected
      let place = Region(
        row: rest.row + offset, column: rest.column, rows: 1, columns: rest.columns)
      places.add(.wait(wait.id), in: place)
      paintWait(table.line(of: wait, isSelected: isSelected), isSelected: isSelected, place)
    }
  }

  private mutating func paintWait(_ line: Line, isSelected: Bool, _ place: Region) {
    if isSelected {
      canvas.clear(place, ground: .selection)
      canvas.put(
        glyphs.selectionBar, row: place.row, column: place.column, role: .focusedBorder,
        emphasis: .bold)
    }
    canvas.write(line, row: place.row, column: place.column + 1, width: place.columns - 2)
  }

  /// The circle that tasks wait in, in the last rows.
  private mutating func paintCircle(_ rest: inout Region, width: Int) {
    guard let cycle = history.deadlocks.last, rest.rows >= 5 else { return }
    let words = Words.deadlock(history.links(of: cycle))
    let nobody = "nobody alive can end it\(model.isRecording ? "" : "; D cancels one of them")"
    let lines = [Line("! \(words)", .failed, .bold), Line("  \(nobody)", .failed)].flatMap {
      $0.wrapped(columns: width, indent: 2)
    }
    let place = rest.cutBottom(min(lines.count, rest.rows - 3))
    for (offset, line) in lines.prefix(place.rows).enumerated() {
      canvas.write(line, row: place.row + offset, column: place.column + 1, width: width)
    }
  }

  private mutating func paintNoWaits(_ region: Region) {
    let words = Line(
      "No task waits for a lock, a queue, an event or another thing that tasks give each other.",
      .secondary
    ).wrapped(columns: region.columns - 3)
    for (offset, line) in words.prefix(region.rows).enumerated() {
      canvas.write(
        line, row: region.row + offset, column: region.column + 2, width: region.columns - 3)
    }
  }
}
