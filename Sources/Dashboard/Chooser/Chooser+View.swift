extension Chooser {
  /// The screen for the list at that size, drawn with those glyphs.
  package func frame(size: Frame.Size, glyphs: Glyphs) -> Frame {
    var canvas = Canvas(size: size, glyphs: glyphs)
    paintTitle(on: &canvas)
    let nameWidth = entries.map(\.name.count).max() ?? 0
    for row in 0..<Self.rows(in: size) where entries.indices.contains(scroll + row) {
      paint(scroll + row, row: row + Self.titleRows, nameWidth: nameWidth, on: &canvas)
    }
    if size.rows > Self.titleRows + 1 { paintFooter(on: &canvas) }
    return canvas.frame
  }

  private func paintTitle(on canvas: inout Canvas) {
    let width = canvas.frame.size.columns
    canvas.fill(canvas.glyphs.horizontal, row: 0, column: 0, width: width, role: .focusedBorder)
    let rule = String(repeating: canvas.glyphs.horizontal, count: 2)
    var line = Line("\(rule) ", .focusedBorder).adding("INTERLEAVE", .focusedBorder, .bold)
    line.add(" \(rule) ", .focusedBorder)
    line.add("choose what to watch ", .secondary)
    canvas.write(line, row: 0, column: 0, width: width)
    let place = " \(selected + 1) of \(entries.count) "
    if line.width + place.count + 2 <= width {
      canvas.writeTrailing(place, row: 0, before: width - 2, width: width, role: .secondary)
    }
  }

  private func paint(_ place: Int, row: Int, nameWidth: Int, on canvas: inout Canvas) {
    let width = canvas.frame.size.columns
    let entry = entries[place]
    let isSelected = place == selected
    if isSelected {
      canvas.clear(Region(row: row, column: 0, rows: 1, columns: width), ground: .selection)
      canvas.put(canvas.glyphs.selectionBar, row: row, column: 0, role: .focusedBorder)
    }
    let emphasis: Frame.Emphasis = isSelected ? .bold : []
    canvas.write(entry.name, row: row, column: 2, width: width - 2, emphasis: emphasis)
    let column = nameWidth + 4
    canvas.write(
      entry.summary, row: row, column: column, width: width - column,
      role: isSelected ? .text : .secondary)
  }

  private func paintFooter(on canvas: inout Canvas) {
    let size = canvas.frame.size
    var line = Line(" ")
    for binding in KeyBindings.footer(of: .chooser) {
      line.add(binding.keys.first?.label ?? "", .keyHint, .bold)
      line.add(" \(binding.label)  ", .secondary)
    }
    canvas.write(line, row: size.rows - 1, column: 0, width: size.columns)
  }
}
