import InterleaveEvents

extension Painter {
  /// The source at which the selected task was spawned, beside the tasks.
  mutating func paintSource(_ region: Region) {
    var region = region
    let view = SourceView(model, width: region.columns - 1, glyphs: glyphs)
    paintTitle(
      view?.file ?? "SOURCE", view == nil ? Line("none is known here", .secondary) : Line(),
      isFocused: false, in: region.cutTop(1))
    guard let view else { return }
    let lines = view.lines
    let first = max(0, min((view.line ?? 1) - 1 - region.rows / 2, lines.count - region.rows))
    for (offset, line) in lines.dropFirst(first).prefix(region.rows).enumerated() {
      canvas.write(
        line, row: region.row + offset, column: region.column + 1, width: region.columns - 1)
    }
  }
}

extension PageView {
  /// The source at which the selected task was spawned.
  static let source = PageView(heading: "On the page of source") { context in
    Title(
      name: SourceView(context.model, width: context.width, glyphs: context.glyphs)?.file
        ?? "SOURCE")
  } lines: { context in
    SourceView(context.model, width: context.width, glyphs: context.glyphs)?.lines
      ?? [Line("No source is known of what is selected.", .secondary)]
  }
}

/// The text of a source file, with the names of tasks where they were spawned.
struct SourceView {
  /// So many tasks at most are named.
  private static let mostNamed = 64

  let file: String
  /// The line at which the selected task was spawned, from 1.
  let line: Int?
  let width: Int
  let glyphs: Glyphs
  private let text: String
  /// The tasks that were spawned at each line.
  private let names: [Int: [String]]

  /// The file of the selected task; nil if its text is not known.
  init?(_ model: Model, width: Int, glyphs: Glyphs) {
    let site = model.siteOfSelection
    guard let site, let text = model.surroundings.texts[site.file] else { return nil }
    (file, line, self.text) = (site.file, site.line > 0 ? site.line : nil, text)
    (self.width, self.glyphs) = (width, glyphs)
    let listed = (0..<min(Self.mostNamed, model.listing.count)).compactMap { model.listing[$0] }
    names = listed.compactMap { model.shown[$0]?.birth }.filter { $0.site.file == site.file }
      .reduce(into: [:]) { $0[$1.site.line, default: []].append($1.name) }
  }

  var lines: [Line] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, words in
      line(index + 1, String(words))
    }
  }

  private func line(_ number: Int, _ words: String) -> Line {
    let isSelected = number == line
    let digits = String(number)
    var row = Line(isSelected ? String(glyphs.selectionBar) : " ", .focusedBorder, .bold)
    row.add(String(repeating: " ", count: max(0, 4 - digits.count)) + digits + "  ", .secondary)
    let mark = names[number].map { mark($0) } ?? ""
    let room = width - row.width - mark.columns
    row.add(
      Words.cut(words, columns: max(8, room), glyphs), .text, isSelected ? .bold : [])
    return mark.isEmpty ? row : row.adding(mark, .running, .bold)
  }

  /// In the form `  ◀ wait-5, wait-10 +3`.
  private func mark(_ names: [String]) -> String {
    let sign = glyphs == .unicode ? "◀" : "<"
    let shown = names.prefix(2).joined(separator: ", ")
    return "  \(sign) \(shown)" + (names.count > 2 ? " +\(names.count - 2)" : "")
  }
}

extension Model {
  /// Where what is selected was spawned.
  var siteOfSelection: CreationSite? {
    switch selected {
    case .task(let id)?: shown[id]?.birth.site
    case .group(.site(let site))?: site
    case .group(let group)?: listing[group]?.live[0].flatMap { shown[$0.task]?.birth.site }
    case nil: nil
    }
  }

  /// Shows the source beside the tasks, or hides it; where there is no room beside them, as a page.
  mutating func showSource() -> [Effect] {
    if showsSource {
      showsSource = false
      return []
    }
    guard let site = siteOfSelection, surroundings.texts[site.file] != nil else {
      return refuse(.noSource(siteOfSelection?.file ?? "what is selected"))
    }
    if Layout.fitsSource(size) {
      showsSource = true
    } else {
      open(.source)
      pageScroll = max(0, site.line - 1 - size.rows / 2)
    }
    return []
  }
}
