import Interleave

/// The lines of the page that fills the screen; none while the overview does.
func pageLines(of model: Model, width: Int, glyphs: Glyphs) -> [Line] {
  switch model.page {
  case .overview: return []
  case .help: return HelpPage.lines(width: width - 2 * pageMargin(ofWidth: width))
  case .detail(let id):
    guard let task = model.shown[id] else {
      return [Line(Words.absence(of: id, in: model), .secondary)]
    }
    return DetailPage(
      task: task, history: model.shown, timescale: model.timescale,
      width: max(0, width - 2 * pageMargin(ofWidth: width)),
      rows: pageRows(of: model.size), glyphs: glyphs
    ).lines
  }
}

/// How many lines of a page a screen of that size shows.
func pageRows(of size: Frame.Size) -> Int { max(1, size.rows - (size.rows >= 4 ? 2 : 0)) }

/// How many columns stay empty on either side of a page.
private func pageMargin(ofWidth width: Int) -> Int { min(2, width / 20) }

extension Painter {
  mutating func paintPage() {
    var region = Region(row: 0, column: 0, rows: size.rows, columns: size.columns)
    let lines = pageLines(of: model, width: size.columns, glyphs: glyphs)
    let rows = pageRows(of: size)
    let first = max(0, min(model.pageScroll, lines.count - rows))
    if size.rows >= 4 {
      paintPageTitle(region.cutTop(1), first: first, rows: rows, count: lines.count)
      paintFooter(region.cutBottom(1))
    }
    let margin = pageMargin(ofWidth: size.columns)
    for offset in 0..<min(rows, max(0, lines.count - first)) {
      canvas.write(
        lines[first + offset], row: region.row + offset, column: margin,
        width: size.columns - 2 * margin)
    }
  }

  private mutating func paintPageTitle(_ region: Region, first: Int, rows: Int, count: Int) {
    let place =
      count > rows
      ? Line("lines \(first + 1)-\(min(count, first + rows)) of \(count)", .secondary) : Line()
    guard case .detail(let id) = model.page, let task = history[id] else {
      paintTitle("KEYS", Line(), trailing: place, isFocused: true, in: region)
      return
    }
    let glyph = Words.glyph(of: model.shown.standing(of: task), glyphs)
    var words = Line(
      "\(glyph) \(Words.long(task, in: model.shown))",
      Words.role(of: model.shown.standing(of: task)), .bold)
    if !history.isCertain(task) { words.add("?", .deadlineNear) }
    paintTitle(task.name, words, trailing: place, isFocused: true, in: region)
  }
}
