import InterleaveEvents

extension Painter {
  mutating func paintLog(_ region: Region) {
    var region = region
    let log = history.log
    if region.rows == 1 {
      return paintLogLines(
        (max(log.first, log.total - 1)..<log.total).compactMap { log[$0] }, region)
    }
    let rows = region.rows - 1
    let end =
      switch model.logPosition {
      case .following: log.total
      case .held(let until): max(min(until, log.total), min(log.total, log.first + rows))
      }
    let shown = max(0, min(rows, end - log.first))
    var words = "\(shown) of \(Words.grouped(log.total))"
    words += model.logPosition == .following ? ", following" : ", held: F follows"
    paintTitle(
      "LOG", Line(words, .secondary), isFocused: model.pane == .log, in: region.cutTop(1))
    paintLogLines((end - shown..<end).compactMap { log[$0] }, region)
    if log.total == 0, region.rows > 0 {
      canvas.write(
        "nothing yet", row: region.row, column: 2, width: region.columns, role: .secondary)
    }
  }

  /// Lines that are too long go on in the rows that are left.
  private mutating func paintLogLines(_ lines: [LogLine], _ region: Region) {
    let nameWidth = min(20, max(8, size.columns / 6))
    let indent = Self.timeWidth + 1 + nameWidth + 1
    var spare = region.rows - lines.count
    var row = region.row
    for line in lines {
      let text = Words.text(of: line)
      let parts = Words.wrapped(text, columns: region.columns - indent, rows: 1 + spare)
      spare -= parts.count - 1
      let blank = Line(String(repeating: " ", count: indent))
      for (index, part) in parts.enumerated() {
        let head = index == 0 ? logHead(of: line, nameWidth: nameWidth) : blank
        canvas.write(
          head.adding(part, Words.role(of: line.content)), row: row, column: 0,
          width: region.columns)
        row += 1
      }
    }
  }

  private static var timeWidth: Int { 7 }

  /// When a line was written, and by whom.
  private func logHead(of line: LogLine, nameWidth: Int) -> Line {
    let time = (line.isApproximate ? "~" : "") + Words.seconds(line.time)
    let padding = String(repeating: " ", count: max(0, Self.timeWidth - time.count))
    let name = Words.cut(Words.name(of: line), columns: nameWidth, glyphs)
    return Line(padding + time + " ", .secondary).adding(name, .secondary)
      .adding(String(repeating: " ", count: max(0, nameWidth - name.columns) + 1))
  }
}
