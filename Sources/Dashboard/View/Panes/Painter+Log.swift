import Interleave

extension Painter {
  mutating func paintLog(_ region: Region) {
    var region = region
    let log = history.log
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
    for offset in 0..<shown {
      guard let line = log[end - shown + offset] else { continue }
      canvas.write(
        logLine(line, timeWidth: 7, nameWidth: min(20, max(8, size.columns / 6))),
        row: region.row + offset, column: 0, width: region.columns)
    }
    if log.total == 0, region.rows > 0 {
      canvas.write(
        "nothing yet", row: region.row, column: 2, width: region.columns, role: .secondary)
    }
  }

  func logLine(_ line: LogLine, timeWidth: Int, nameWidth: Int) -> Line {
    let time = Words.seconds(line.time)
    let padding = String(repeating: " ", count: max(0, timeWidth - time.count))
    var words = Line(padding + time + " ", .secondary)
    let name = name(of: line.source)
    if nameWidth > 0 {
      let fitted =
        name.count > nameWidth ? name.prefix(nameWidth - 1) + [glyphs.ellipsis] : name[...]
      words.add(String(fitted), .secondary)
      words.add(String(repeating: " ", count: max(0, nameWidth - fitted.count) + 1))
    }
    words.add(line.text, role(of: line.source))
    return words
  }

  private func name(of source: LogLine.Source) -> String {
    switch source {
    case .task(_, let name), .about(_, let name, _): name
    case .dashboard: "interleave"
    case .output(.standardOutput): "output"
    case .output(.standardError): "error output"
    }
  }

  private func role(of source: LogLine.Source) -> Role {
    switch source {
    case .task, .output(.standardOutput): .text
    case .about(_, _, let role): role
    case .dashboard, .output(.standardError): .deadlineNear
    }
  }
}
