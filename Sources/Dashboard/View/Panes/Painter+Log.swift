import InterleaveEvents

extension Painter {
  mutating func paintLog(_ region: Region) {
    var region = region
    let log = history.log
    if region.rows == 1 {
      return paintLogLines(
        (max(log.first, log.total - 1)..<log.total).compactMap { log[$0] }, region)
    }
    let next = lineToCome
    let rows = region.rows - 1 - (next == nil ? 0 : 1)
    let room = rows - max(0, min(rows, rowsOfSelectedLine) - 1)
    paintTitle(
      "LOG", Line(logWords(rows: room), .secondary), isFocused: model.pane == .log,
      in: region.cutTop(1))
    let end = logEnd(rows: room)
    let first = max(log.first, end - room)
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

  /// How many rows the selected line takes to be read in full, if the log has the focus, and else one.
  private var rowsOfSelectedLine: Int {
    guard model.pane == .log, let line = history.log[model.selectedLine] else { return 1 }
    return Words.wrapped(Words.text(of: line), columns: size.columns - logIndent, rows: .max).count
  }

  private var logNameWidth: Int { min(20, max(8, size.columns / 6)) }
  private var logIndent: Int { Self.timeWidth + 1 + logNameWidth + 1 }

  /// The selected line goes on in the rows below it, and others that are too long in those that are left.
  private mutating func paintLogLines(
    _ lines: [LogLine], _ region: Region, from first: Int = 0, _ next: LogLine? = nil
  ) {
    let (nameWidth, indent) = (logNameWidth, logIndent)
    var spare = region.rows - lines.count - (next == nil ? 0 : 1)
    let reserved = region.rows > 1 ? min(max(0, spare), rowsOfSelectedLine - 1) : 0
    spare -= reserved
    var row = region.row
    for (offset, line) in lines.enumerated() {
      let text = Words.text(of: line)
      let isSelected = model.pane == .log && first + offset == model.selectedLine
      let more = isSelected ? reserved : spare
      let parts = Words.wrapped(text, columns: region.columns - indent, rows: 1 + more)
      if !isSelected { spare -= parts.count - 1 }
      let blank = Line(String(repeating: " ", count: indent))
      for (index, part) in parts.enumerated() {
        let head = index == 0 ? logHead(of: line, nameWidth: nameWidth) : blank
        canvas.write(
          head.adding(part, Words.role(of: line.content)), row: row, column: 0,
          width: region.columns)
        row += 1
      }
      if isSelected, region.rows > 1 {
        canvas.put(
          glyphs.selectionBar, row: row - parts.count, column: 0, role: .focusedBorder,
          emphasis: .bold)
      }
    }
    if let next, row < region.row + region.rows { paintLineToCome(next, row: row, nameWidth) }
  }

  private mutating func paintLineToCome(_ line: LogLine, row: Int, _ nameWidth: Int) {
    let remark = "(to come)"
    let head = logHead(of: line, nameWidth: nameWidth)
    canvas.write(
      head.adding(Words.text(of: line), .secondary), row: row, column: 0,
      width: size.columns - remark.count - 2)
    canvas.writeTrailing(
      remark, row: row, before: size.columns - 1, width: remark.count, role: .secondary)
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
