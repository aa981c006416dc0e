import Interleave

extension Painter {
  mutating func paintLog(_ region: Region) {
    var region = region
    let log = history.log
    if region.rows == 1 {
      return paintLogLines(
        (max(log.first, log.total - 1)..<log.total).compactMap { log[$0] }, region)
    }
    let rows = region.rows - 1
    paintTitle(
      "LOG", Line(logWords(rows: rows), .secondary), isFocused: model.pane == .log,
      in: region.cutTop(1))
    let next = lineToCome
    let end = logEnd(rows: rows - (next == nil ? 0 : 1))
    let first = max(log.first, end - rows + (next == nil ? 0 : 1))
    paintLogLines((first..<max(first, end)).compactMap { log[$0] }, region, from: first, next)
    if log.total == 0, next == nil, region.rows > 0 {
      canvas.write(
        "nothing yet", row: region.row, column: 2, width: region.columns, role: .secondary)
    }
  }

  private func logWords(rows: Int) -> String {
    let log = history.log
    if model.isRewound {
      return "\(Words.grouped(log.total)) of \(Words.grouped(model.horizon.log.total)) lines"
    }
    let shown = max(0, min(rows, logEnd(rows: rows) - log.first))
    return "\(shown) of \(Words.grouped(log.total))"
      + (model.logPosition == .following ? ", following" : ", held: F follows")
  }

  /// The number behind the last line to show: the selected line is among them.
  private func logEnd(rows: Int) -> Int {
    let log = history.log
    return max(model.selectedLine + 1, min(log.total, log.first + rows))
  }

  /// The line that is written next, if the cursor stands before it and the last known line is seen.
  private var lineToCome: LogLine? {
    guard model.isRewound, model.logPosition == .following, layout.logLines > 2 else { return nil }
    return model.horizon.log[history.log.total].flatMap { $0.time > history.now ? $0 : nil }
  }

  /// Lines that are too long go on in the rows that are left.
  private mutating func paintLogLines(
    _ lines: [LogLine], _ region: Region, from first: Int = 0, _ next: LogLine? = nil
  ) {
    let nameWidth = min(20, max(8, size.columns / 6))
    let indent = Self.timeWidth + 1 + nameWidth + 1
    var spare = region.rows - lines.count - (next == nil ? 0 : 1)
    var row = region.row
    for (offset, line) in lines.enumerated() {
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
      if model.pane == .log, region.rows > 1, first + offset == model.selectedLine {
        canvas.put(
          glyphs.selectionBar, row: row - parts.count, column: 0, role: .focusedBorder,
          emphasis: .bold)
      }
    }
    if let next, row < region.row + region.rows { paintLineToCome(next, row: row, nameWidth) }
  }

  private mutating func paintLineToCome(_ line: LogLine, row: Int, _ nameWidth: Int) {
    let remark = "(to come)"
    let words = logLine(line, timeWidth: Self.timeWidth, nameWidth: nameWidth).spans.map(\.text)
    canvas.write(
      words.joined(), row: row, column: 0, width: size.columns - remark.count - 2, role: .secondary)
    canvas.writeTrailing(
      remark, row: row, before: size.columns - 1, width: remark.count, role: .secondary)
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
