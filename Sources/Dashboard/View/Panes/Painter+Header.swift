import InterleaveEvents

extension Painter {
  /// In the form ` 8 tasks │ 3 run  2 wait  1 ready  1 done │ 00:42.7 │ LIVE      ? help`.
  mutating func paintHeader(_ region: Region) {
    if layout.title == nil, !model.isRecording, let alert {
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
  private enum HeaderDetail: Int, CaseIterable, Comparable {
    case all, withoutLag, withoutHelp, withoutTotal, withoutTenths, short, least

    var showsHelp: Bool { self < .withoutHelp }
    var isShort: Bool { self >= .short }

    static func < (left: HeaderDetail, right: HeaderDetail) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  private func headerLine(_ detail: HeaderDetail) -> Line {
    var parts: [Line] = []
    if detail < .withoutTotal { parts.append(total) }
    parts.append(states(detail))
    if detail != .least {
      let clock = Words.clock(history.now)
      let isWhole = detail >= .withoutTenths && clock.contains(".")
      parts.append(Line(isWhole ? String(clock.dropLast(2)) : clock, .secondary))
    }
    parts += conditions(detail)
    if detail == .all {
      let lag = max(history.status.lag, history.culprit?.held ?? .zero)
      let role: Role = lag > .milliseconds(100) ? .deadlineNear : .secondary
      parts.append(Line("lag \(Words.duration(lag))", role))
    }
    var line = Line(" ")
    for (index, part) in parts.enumerated() where part.width > 0 {
      if index > 0 { line.add(detail.isShort ? " " : " \(glyphs.vertical) ", .border) }
      line.add(part)
    }
    return line
  }

  private var total: Line {
    let count = history.counts.alive + history.counts.ended + history.endedUnseen
    return Line("\(Words.grouped(count)) \(count == 1 ? "task" : "tasks")", .text, .bold)
  }

  private func states(_ detail: HeaderDetail) -> Line {
    let counts = history.counts
    let isRoomy = detail < .withoutTotal || counts.alive + counts.ended == 0
    let all: [(Int, String, String, Role, Bool)] = [
      (counts.running, "run", "r", .running, isRoomy),
      (counts.waiting, "wait", "w", .waiting, isRoomy),
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
      if line.width > 0 { line.add(detail >= .withoutTotal ? " " : "  ") }
      line.add("\(Words.grouped(count))\(detail.isShort ? letter : " \(word)")", role)
    }
    return line
  }

  /// What is out of the ordinary: how time runs, a frozen view, lost events.
  private func conditions(_ detail: HeaderDetail) -> [Line] {
    var parts = [pace]
    if model.frozen != nil { parts.append(Line("FROZEN", .deadlineNear, .bold)) }
    let lost = model.history.gaps.lost
    let isRoomy = detail < .withoutTenths
    let words = isRoomy ? "lost \(Words.grouped(lost)) events" : "lost \(Words.brief(lost))"
    if lost > 0 { parts.append(Line(words, .failed, .bold)) }
    if layout.title == nil, model.isTypingFilter || model.listing.filter.isActive {
      parts.append(filterWords)
    }
    return parts
  }

  private var pace: Line {
    switch model.pace {
    case _ where model.isRecording: return Line("RECORDING", .deadlineNear, .bold)
    case _ where history.status.isClosed: return Line("ENDED", .finished, .bold)
    case .scaled(1) where model.source != .replay: return Line("LIVE", .running, .bold)
    case .scaled(let speed) where model.source == .replay:
      return Line("REPLAY x\(Self.speed(speed))", .deadlineNear, .bold)
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
