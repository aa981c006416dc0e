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
      let parts = Words.wrapped(line.text, columns: region.columns - indent, rows: 1 + spare)
      spare -= parts.count - 1
      for (index, part) in parts.enumerated() {
        let words =
          index == 0
          ? logLine(
            LogLine(time: line.time, source: line.source, text: part), timeWidth: Self.timeWidth,
            nameWidth: nameWidth)
          : Line(String(repeating: " ", count: indent)).adding(part, role(of: line.source))
        canvas.write(words, row: row, column: 0, width: region.columns)
        row += 1
      }
    }
  }

  private static var timeWidth: Int { 7 }

  func logLine(_ line: LogLine, timeWidth: Int, nameWidth: Int) -> Line {
    let time = (line.isApproximate ? "~" : "") + Words.seconds(line.time)
    let padding = String(repeating: " ", count: max(0, timeWidth - time.count))
    var words = Line(padding + time + " ", .secondary)
    let name = name(of: line.source)
    if nameWidth > 0 {
      let fitted = Words.cut(name, columns: nameWidth, glyphs)
      words.add(fitted, .secondary)
      words.add(String(repeating: " ", count: max(0, nameWidth - fitted.columns) + 1))
    }
    words.add(line.text, role(of: line.source))
    return words
  }

  private func name(of source: LogLine.Source) -> String {
    switch source {
    case .task(_, let name), .about(_, let name, _), .printed(_, let name, _): name
    case .dashboard: "interleave"
    case .output: "program"
    }
  }

  private func role(of source: LogLine.Source) -> Role {
    switch source {
    case .task, .output(.standardOutput), .printed(_, _, .standardOutput): .text
    case .about(_, _, let role): role
    case .dashboard, .output(.standardError), .printed(_, _, .standardError): .deadlineNear
    }
  }
}
