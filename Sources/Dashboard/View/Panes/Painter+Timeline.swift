extension Painter {
  private var labelWidth: Int { min(22, max(8, size.columns / 5)) }

  mutating func paintTimeline(_ region: Region) {
    let column = labelWidth + 2
    let width = max(0, region.columns - column - 1)
    var region = region
    let scale = "\(spanWords(cells: width)), \(Words.span(nanoseconds: model.timescale.cell))/cell"
    paintTitle(
      "TIMELINE", Line(scale, .secondary), trailing: legend,
      isFocused: model.pane == .timeline, in: region.cutTop(1))
    let axis = region.cutBottom(1)
    let first = layout.firstLane(
      scroll: firstTask, selected: model.selectedIndex, count: model.listing.count)
    for offset in 0..<region.rows {
      guard let task = task(at: first + offset) else { break }
      let row = region.row + offset
      let isSelected = task.id == model.selection
      if isSelected {
        canvas.put(glyphs.selectionBar, row: row, column: 0, role: .focusedBorder, emphasis: .bold)
      }
      canvas.write(
        treeGuide(of: task) + task.name, row: row, column: 1, width: labelWidth - 1,
        role: isSelected ? .text : .secondary, emphasis: isSelected ? .bold : [])
      canvas.put(glyphs.vertical, row: row, column: column - 1, role: .border)
      paintStrip(of: task, until: history.now, row: row, column: column, width: width)
    }
    paintAxis(axis, column: column, width: width)
  }

  private var legend: Line {
    switch glyphs {
    case .unicode:
      Line("⣿ run", .running).adding(" ⣀ wait", .waiting).adding(" · ready", .ready)
    case .ascii:
      Line("# run", .running).adding(" - wait", .waiting).adding(" . ready", .ready)
    }
  }

  /// In the form `└-28s───────-21s──────-14s──────-7s─────now`.
  private mutating func paintAxis(_ region: Region, column: Int, width: Int) {
    guard width > 0 else { return }
    let row = region.row
    canvas.put(glyphs.axisCorner, row: row, column: column - 1, role: .border)
    canvas.fill(glyphs.horizontal, row: row, column: column, width: width)
    let parts = width >= 60 ? 4 : width >= 24 ? 2 : 1
    for part in 0..<parts {
      let cells = width * (parts - part) / parts
      let words = "-" + Words.span(nanoseconds: Int64(cells) * model.timescale.cell)
      canvas.write(
        words, row: row, column: column + width - cells, width: words.count, role: .secondary)
    }
    canvas.writeTrailing(
      "now", row: row, before: column + width, width: min(3, width), role: .secondary)
  }
}
