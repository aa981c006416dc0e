import Explanations

extension Model {
  /// So many bytes are copied at most: more than that some terminals do not take.
  private static let mostCopied = 16 << 10
  /// How wide what is copied is.
  private static let copiedColumns = 100

  /// Gives the page that is open, or the selected row, to the terminal as text.
  mutating func copy() -> [Effect] {
    let lines = copiedLines.map { $0.spans.map(\.text).joined() }
    let text = Self.bounded(lines)
    if text.isEmpty { return refuse(.nothingToCopy) }
    say(.copied(text.reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }))
    return [.copy(text)]
  }

  private var copiedLines: [Line] {
    let context = PageView.Context(
      model: self, width: Self.copiedColumns, rows: 100, glyphs: .unicode)
    if let kind = page.kind {
      let page = PageView.of(kind)
      let title = page.title(context)
      return [Line(title.name).adding("  ").adding(title.words)] + page.lines(context)
    }
    if pane == .log, let line = shown.log[selectedLine] {
      return [
        Line("\(Words.seconds(line.time))  \(Words.name(of: line))  \(Words.text(of: line))")
      ]
    }
    switch selected {
    case .task(let id)?: return shown[id].map(lines(of:)) ?? []
    case .group(let group)?:
      guard let members = listing[group] else { return [] }
      let name = Words.name(of: group, in: shown)
      return [
        Line("\(name)  \(Words.count(of: members, in: shown))"),
        Line("  ").adding(GroupPage.why(members, in: shown)),
      ]
    case nil: return []
    }
  }

  private func lines(of task: TaskRecord) -> [Line] {
    let state = Words.long(task, in: shown)
    let row = Line(
      "\(task.name)  #\(Words.number(task.id))  \(state)  \(Words.activity(task, in: shown))")
    guard let why = Explainer(shown).explanation(of: task.id) else { return [row] }
    return [row, Line("  ").adding(Line(why.sentence, .text))]
  }

  /// The lines as one text without anything that is no character, and not too long.
  private static func bounded(_ lines: [String]) -> String {
    var text = ""
    for line in lines {
      var kept = String(line.map { Glyphs.unicode.drawable($0).character })
      while kept.last == " " { kept.removeLast() }
      if text.utf8.count + kept.utf8.count + 1 > mostCopied { break }
      text += text.isEmpty ? kept : "\n" + kept
    }
    return text
  }
}
