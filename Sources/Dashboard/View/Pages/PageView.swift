import InterleaveEvents

/// How a page is called, and what it says; all pages scroll, and have the keys that go back, help and
/// quit.
struct PageView: Sendable {
  /// What stands above its own keys in the table of keys.
  let heading: String
  let title: @Sendable (Context) -> Title
  let lines: @Sendable (Context) -> [Line]

  /// What a page is made from.
  struct Context {
    let model: Model
    /// How many columns its lines have.
    let width: Int
    /// How many lines are seen at once.
    let rows: Int
    let glyphs: Glyphs

    var history: History { model.shown }
    /// The task that the page is about; nil if it is about none, or the task is forgotten.
    var task: TaskRecord? {
      if case .detail(let id) = model.page { history[id] } else { nil }
    }
  }

  /// The name of a page, and words beside it.
  struct Title {
    let name: String
    var words = Line()
  }

  /// How many columns stay free on either side of a page.
  static func margin(columns: Int) -> Int { min(2, columns / 20) }

  /// The table of pages.
  static func of(_ page: KeyBinding.Page) -> PageView {
    switch page {
    case .detail: .detail
    case .group: .group
    case .waits: .waits
    case .source: .source
    case .help: .help
    }
  }
}

extension Painter {
  mutating func paintPage(_ page: PageView) {
    let margin = PageView.margin(columns: size.columns)
    var region = Region(row: 0, column: 0, rows: size.rows, columns: size.columns)
    let frame = size.rows >= 4 ? (title: region.cutTop(1), footer: region.cutBottom(1)) : nil
    let rows = max(1, region.rows)
    let context = PageView.Context(
      model: model, width: max(0, size.columns - 2 * margin), rows: rows, glyphs: glyphs)
    let lines = page.lines(context)
    let first = max(0, min(model.pageScroll, lines.count - rows))
    (places.pageLines, places.pageRows) = (lines.count, rows)
    if let frame {
      let last = min(lines.count, first + rows)
      let place =
        lines.count > rows
        ? Line("lines \(first + 1)-\(last) of \(lines.count)", .secondary) : Line()
      let title = page.title(context)
      paintTitle(title.name, title.words, trailing: place, isFocused: true, in: frame.title)
      paintFooter(frame.footer)
    }
    for (offset, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      canvas.write(
        line, row: region.row + offset, column: margin, width: size.columns - 2 * margin)
    }
  }
}
