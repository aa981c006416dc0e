import InterleaveEvents

extension Painter {
  /// The header while the cursor does not stand at the present, in reverse over its full width:
  /// ` ◀ HELD 4.0 s · 5 s ago │ 4 tasks: 1 ready  3 wait │ moment 2 of 5      F live 9 s `.
  mutating func paintBar(_ region: Region) {
    let width = region.columns
    let right = presentWords
    let showsRight = modeWords.columns + right.columns + 4 <= width
    let room = width - (showsRight ? right.columns + 2 : 0) - 1
    var words = " " + modeWords
    for part in barParts {
      let next = words + part.separator(glyphs) + part.words
      if next.columns <= room, !part.words.isEmpty { words = next }
    }
    words += String(repeating: " ", count: max(0, width - words.columns))
    canvas.write(
      words, row: region.row, column: 0, width: width, role: .deadlineNear,
      emphasis: [.bold, .reverse])
    if showsRight {
      canvas.writeTrailing(
        right, row: region.row, before: width - 1, width: right.columns, role: .deadlineNear,
        emphasis: [.bold, .reverse])
    }
  }

  /// A part of the bar, which is left out where there is no room.
  private struct BarPart {
    let words: String
    var isRemark = false

    func separator(_ glyphs: Glyphs) -> String {
      isRemark ? " \(glyphs.dot) " : " \(glyphs.vertical) "
    }
  }

  private var barParts: [BarPart] {
    let isPresent = model.isRecording
    let filter = layout.title == nil && (model.isTypingFilter || model.listing.filter.isActive)
    return [
      BarPart(words: filter ? filterWords.spans.map(\.text).joined() : ""),
      BarPart(words: isPresent ? "" : "\(Self.wholeSeconds(age)) ago", isRemark: true),
      BarPart(words: countWords), BarPart(words: momentWords), BarPart(words: lossWords),
    ]
  }

  /// What shows how the cursor stands, or moves.
  private var modeWords: String {
    guard let rewind = model.rewind else { return "" }
    let sign =
      switch (glyphs, rewind.isPlaying) {
      case (.unicode, false): "◀"
      case (.unicode, true): "▷"
      case (.ascii, false): "<<"
      case (.ascii, true): ">"
      }
    let time = "\(Words.seconds(history.now)) s"
    let pace = rewind.isPlaying ? " x\(Words.speed(rewind.speed))" : ""
    guard case .recording(let name) = model.source else {
      return "\(sign) \(rewind.isPlaying ? "PLAY" : "HELD") \(time)\(pace)"
    }
    let short = Words.cut(name, columns: max(6, size.columns - 28), glyphs)
    let mode = rewind.isPlaying ? " PLAY" : ""
    let end = rewind.isPlaying ? "" : " of \(Words.seconds(model.present)) s"
    return "\(sign) FILE \(short)\(mode) \(time)\(end)\(pace)"
  }

  /// What the present does meanwhile; it changes once a second only.
  private var presentWords: String {
    if model.isRecording { return "" }
    let now = Instant.zero.duration(to: presentSecond)
    return "\(hasNews ? "! now  " : "")F live \(Self.wholeSeconds(now))"
  }

  /// Whether something was found to be wrong since the cursor left the present.
  private var hasNews: Bool {
    let left = model.horizon.now
    return (model.history.findings.all + model.foreseen).contains { finding in
      finding.found > left && !model.dismissed.contains(finding.kind)
    }
  }

  private var presentSecond: Instant {
    Instant(nanoseconds: model.present.nanoseconds / 1_000_000_000 * 1_000_000_000)
  }

  private var age: Duration { max(.zero, history.now.duration(to: presentSecond)) }

  private static func wholeSeconds(_ span: Duration) -> String {
    span < .seconds(60) ? "\(Int(span.inSeconds.rounded())) s" : Words.duration(span)
  }

  private var countWords: String {
    let counts = history.counts
    // What counts the ended may be told ahead of their ends; only after a loss it knows more.
    let unseen = history.gaps.lost > 0 ? history.endedUnseen : 0
    let total = counts.alive + counts.ended + unseen
    let states = [
      (counts.running, "run"), (counts.ready, "ready"), (counts.waiting, "wait"),
      (counts.cancelling, "cancelling"), (counts.succeeded, "done"), (counts.failed, "failed"),
      (counts.timedOut, "timed out"), (counts.cancelled, "cancelled"),
    ].filter { $0.0 > 0 }.map { "\(Words.grouped($0.0)) \($0.1)" }.joined(separator: "  ")
    return "\(Words.grouped(total)) \(total == 1 ? "task" : "tasks")\(states.isEmpty ? "" : ": ")"
      + states
  }

  private var momentWords: String {
    let moments = model.log.moments
    if moments.count == 0 { return "" }
    let number = moments.count(until: history.now)
    let isThere = number > 0 && moments[number - 1].time == history.now
    return isThere
      ? "moment \(number) of \(moments.count)" : "\(number) of \(moments.count) moments"
  }

  private var lossWords: String {
    let lost = history.gaps.lost
    return lost > 0 ? "lost \(Words.grouped(lost)) events" : ""
  }
}
