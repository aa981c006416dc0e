import Interleave

extension Painter {
  /// ` 8 tasks │ 3 run  2 wait  1 ready  1 done │ 00:42.7 │ LIVE      ? help`
  mutating func paintHeader(_ region: Region) {
    if layout.title == nil, let alert {
      canvas.write(alert, row: region.row, column: 1, width: region.columns - 1)
      return
    }
    let help = "? help "
    let room = region.columns
    for detail in HeaderDetail.allCases {
      let line = headerLine(detail)
      let fits = line.width + (detail.showsHelp ? help.count + 2 : 0) <= room
      guard fits || detail == .least else { continue }
      canvas.write(line, row: region.row, column: 0, width: room)
      if detail.showsHelp {
        canvas.write(
          help, row: region.row, column: room - help.count, width: help.count, role: .keyHint)
      }
      return
    }
  }

  /// How much the header says: the most that fits.
  private enum HeaderDetail: Int, CaseIterable {
    case all, withoutLag, withoutHelp, short, least

    var showsHelp: Bool { rawValue < HeaderDetail.withoutHelp.rawValue }
  }

  private func headerLine(_ detail: HeaderDetail) -> Line {
    let isShort = detail.rawValue >= HeaderDetail.short.rawValue
    var parts: [Line] = []
    if !isShort { parts.append(total) }
    parts.append(states(isShort: isShort))
    if detail != .least {
      let clock = Words.clock(history.now)
      parts.append(Line(isShort ? String(clock.dropLast(2)) : clock, .secondary))
    }
    parts += conditions
    if detail == .all {
      let lag = history.status.lag
      let role: Role = lag > .milliseconds(100) ? .deadlineNear : .secondary
      parts.append(Line("lag \(Words.duration(lag))", role))
    }
    var line = Line(" ")
    for (index, part) in parts.enumerated() where part.width > 0 {
      if index > 0 { line.add(isShort ? " " : " \(glyphs.vertical) ", .border) }
      line.add(part)
    }
    return line
  }

  private var total: Line {
    let count = history.counts.alive + history.counts.ended + history.endedUnseen
    return Line("\(Words.grouped(count)) \(count == 1 ? "task" : "tasks")", .text, .bold)
  }

  private func states(isShort: Bool) -> Line {
    let counts = history.counts
    let all: [(Int, String, String, Role, Bool)] = [
      (counts.running, "run", "r", .running, true),
      (counts.waiting, "wait", "w", .waiting, true),
      (counts.ready, "ready", "q", .ready, false),
      (counts.cancelling, "cancelling", "c", .cancelled, false),
      (counts.succeeded, "done", "d", .finished, false),
      (counts.failed, "failed", "f", .failed, false),
      (counts.timedOut, "timed out", "t", .failed, false),
      (counts.cancelled, "cancelled", "x", .cancelled, false),
      (history.endedUnseen, "unseen", "u", .secondary, false),
    ]
    var line = Line()
    for (count, word, letter, role, isAlways) in all where count > 0 || isAlways {
      if line.width > 0 { line.add(isShort ? " " : "  ") }
      line.add("\(Words.grouped(count))\(isShort ? letter : " \(word)")", role)
    }
    return line
  }

  /// What is out of the ordinary: how time runs, a frozen view, lost events.
  private var conditions: [Line] {
    var parts = [pace]
    if model.frozen != nil { parts.append(Line("FROZEN", .deadlineNear, .bold)) }
    let lost = model.history.gaps.lost
    if lost > 0 { parts.append(Line("lost \(Words.grouped(lost)) events", .failed, .bold)) }
    if layout.title == nil, model.isTypingFilter || model.listing.filter.isActive {
      parts.append(filterWords)
    }
    return parts
  }

  private var pace: Line {
    switch model.pace {
    case _ where history.status.isClosed: return Line("ENDED", .finished, .bold)
    case .scaled(1): return Line("LIVE", .running, .bold)
    case .scaled(let speed): return Line("x\(Self.speed(speed))", .deadlineNear, .bold)
    case .virtual: return Line("VIRTUAL", .deadlineNear, .bold)
    case .paused(let speed):
      let after = speed.map { $0 == 1 ? "" : " x\(Self.speed($0))" } ?? " VIRTUAL"
      return Line("PAUSED\(after)", .deadlineNear, .bold)
    }
  }

  private static func speed(_ speed: Double) -> String {
    speed == speed.rounded()
      ? Words.decimal(speed, places: 0) : Words.decimal(speed, places: speed < 0.1 ? 2 : 1)
  }
}
