import InterleaveEvents

/// How spans are spread, as bars of text: a row for each of the bounds between which there are any.
struct Histogram {
  let steps: [Distribution.Step]
  let width: Int
  let glyphs: Glyphs

  init(_ steps: [Distribution.Step], width: Int, _ glyphs: Glyphs) {
    (self.steps, self.width, self.glyphs) = (steps, width, glyphs)
  }

  /// In the form `  20 ms  ███████▌       1,204`: from that span to that of the next row.
  var lines: [Line] {
    guard let most = steps.map(\.count).max(), most > 0 else { return [] }
    let labels = steps.map { Words.fine($0.from) }
    let label = labels.map(\.count).max() ?? 0
    let number = Words.grouped(most).count
    let room = max(4, min(48, width - label - number - 6))
    return zip(steps, labels).map { step, words in
      let padding = String(repeating: " ", count: label - words.count)
      let bar = bar(step.count, of: most, room)
      let gap = String(repeating: " ", count: room - bar.count + 1)
      return Line("  \(padding)\(words)  ", .secondary).adding(bar, .waiting)
        .adding("\(gap)\(Words.grouped(step.count))", step.count == 0 ? .secondary : .text)
    }
  }

  /// What is not nothing has a mark, however little it is.
  private func bar(_ count: Int, of most: Int, _ room: Int) -> String {
    if count == 0 { return "" }
    let filled = Bars.filled(Double(count) / Double(most), width: room, glyphs)
    let bar = filled.filter { $0 != "░" && $0 != "." }
    return bar.isEmpty ? (glyphs == .unicode ? "▏" : ">") : bar
  }
}
