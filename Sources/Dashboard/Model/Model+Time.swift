import Interleave

/// What keys and the mouse do to the cursor.
extension Model {
  /// Does what moves the cursor, or lets it stand.
  mutating func moveCursor(_ action: Action) -> [Effect] {
    if action != .hold { rewind?.isPlaying = false }
    switch action {
    case .hold: return holdOrPlay()
    case .live: return goLive()
    case .earlier: return moveCursor(cells: -1)
    case .later: return moveCursor(cells: 1)
    case .muchEarlier: return moveCursor(cells: -10)
    case .muchLater: return moveCursor(cells: 10)
    case .eventBefore: return moveCursor(.before)
    case .eventAfter: return moveCursor(.after)
    case .momentBefore: return moveToMoment(.before)
    case .momentAfter: return moveToMoment(.after)
    case .mark: mark()
    case .goToTime: typedTime = ""
    default: break
    }
    return []
  }

  /// What means something else while the cursor does not stand at the present; nil if it means the same.
  mutating func performHeld(_ action: Action) -> [Effect]? {
    switch action {
    case .step: return moveCursor(.after)
    case .slower, .faster: return changeReplay(action)
    case .cancel, .cancelSubtree, .breakDeadlock, .pauseScheduler:
      if isRecording { return refuse("a recording can only be looked at") }
      guard action == .pauseScheduler else { return nil }
      return refuse(
        "p pauses the present, and this is \(Words.seconds(shown.now)) s; F is live again")
    default: return nil
    }
  }

  /// Moves the cursor by so many cells of the timeline; the first step back from the present ends at a
  /// whole cell.
  mutating func moveCursor(cells: Int64) -> [Effect] {
    let width = timescale.cell(until: horizon.now, cells: laneCells)
    guard let rewind else {
      if cells > 0 { return refuse("this is the present") }
      let last = (present.nanoseconds - 1) / width + cells + 1
      return travel(.time(Instant(nanoseconds: last * width)))
    }
    if cells > 0, rewind.time >= present {
      return isRecording ? refuse("this is the end of it") : goLive()
    }
    if cells < 0, let begin = log.begin, rewind.time <= begin { return refuseEarlier(than: begin) }
    let (span, isTooLong) = width.multipliedReportingOverflow(by: cells)
    let time = rewind.time.advanced(by: .nanoseconds(isTooLong ? 0 : span))
    return travel(.time(min(time, present)))
  }

  private mutating func refuseEarlier(than begin: Instant) -> [Effect] {
    refuse(log.isCut ? "not kept before \(Words.seconds(begin)) s" : "this is the beginning")
  }

  /// Moves the cursor by an event: of the task whose page is open, or of any.
  mutating func moveCursor(_ direction: Rewind.Direction) -> [Effect] {
    if rewind == nil, direction == .after { return refuse("this is the present") }
    let task: TaskID? = if case .detail(let id) = page { id } else { nil }
    return travel(.event(rewind?.past.place ?? log.end, of: task, direction))
  }

  /// Moves the cursor to the next moment or the one before.
  mutating func moveToMoment(_ direction: Rewind.Direction) -> [Effect] {
    let time = rewind?.time ?? .distantFuture
    let place = rewind?.past.place ?? log.end
    let index =
      switch direction {
      case .after: log.moments.first(after: time, place)
      case .before: log.moments.last(before: time, place)
      }
    guard let index else {
      let word = direction == .after ? "next" : "previous"
      return refuse(
        log.moments.count == 0 ? "nothing has happened that is marked" : "no \(word) moment")
    }
    let moment = log.moments[index]
    var effects = moment.place.map { travel(.place($0, moment.time)) } ?? []
    if moment.place == nil { effects = travel(.time(moment.time)) }
    if effects.isEmpty {
      let words = Words.moment(moment, in: horizon)
      say("moment \(index + 1) of \(log.moments.count): \(words)")
    }
    return effects
  }

  /// Marks the moment that is seen.
  mutating func mark() {
    let time = rewind?.time ?? present
    log.note(Moment(time: time, place: nil, kind: .mark, task: nil))
    say("marked \(Words.seconds(time)) s; n and N come back")
  }

  /// Goes to the moment of the selected line of the log.
  mutating func goToLine() -> [Effect] {
    guard let line = shown.log[selectedLine] else { return refuse("there is no line to go to") }
    return travel(.time(line.time))
  }

  /// The pace of the replay.
  mutating func changeReplay(_ action: Action) -> [Effect] {
    guard let rewind else { return [] }
    let speed =
      action == .slower
      ? Rewind.speeds.last { $0 < rewind.speed } : Rewind.speeds.first { $0 > rewind.speed }
    guard let speed else {
      return refuse(action == .slower ? "x0.01 is the slowest" : "x100 is the fastest")
    }
    self.rewind?.speed = speed
    if !rewind.isPlaying { say("Space plays on at x\(Words.speed(speed))") }
    return []
  }
}

// A moment that is typed.
extension Model {
  private static let longestTime = 20

  mutating func typeTime(_ text: String) -> [Effect] {
    let kept = text.filter { "0123456789.:-+".contains($0) }
    guard let typed = typedTime, !kept.isEmpty, kept.count == text.count,
      typed.count + kept.count <= Self.longestTime
    else { return refuse("a time is 12.4, 1:33, -30 or +5") }
    typedTime = typed + kept
    return []
  }

  mutating func eraseTime() -> [Effect] {
    guard let typed = typedTime, !typed.isEmpty else {
      return refuse("nothing is typed; Esc goes back")
    }
    typedTime = String(typed.dropLast())
    return []
  }

  /// Goes to the moment that was typed.
  mutating func goToTypedTime() -> [Effect] {
    guard let typed = typedTime else { return [] }
    typedTime = nil
    guard let time = Self.time(typed, from: rewind?.time ?? present) else {
      return refuse("\(typed.isEmpty ? "nothing" : typed) is no time; 12.4, 1:33, -30 or +5 are")
    }
    return travel(.time(min(time, isRecording ? present : .distantFuture)))
  }

  /// Seconds, or minutes and seconds, from the start of the run; with a sign, from `here` on.
  static func time(_ text: String, from here: Instant) -> Instant? {
    let sign = text.first { "+-".contains($0) }
    let digits = sign == nil ? text : String(text.dropFirst())
    var seconds = 0.0
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    for part in parts {
      guard part.allSatisfy({ "0123456789.".contains($0) }), let value = Double(part),
        parts.count <= 3
      else { return nil }
      seconds = seconds * 60 + value
    }
    guard seconds < 1e9 else { return nil }
    let span = Duration.nanoseconds(Int64((seconds * 1e9).rounded()))
    switch sign {
    case "-": return here.advanced(by: .zero - span)
    case "+": return here.advanced(by: span)
    default: return Instant.zero.advanced(by: span)
    }
  }
}
