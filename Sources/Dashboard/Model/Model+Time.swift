import InterleaveEvents

/// What keys and the mouse do to the cursor.
extension Model {
  /// Does what moves the cursor, or lets it stand.
  mutating func moveCursor(_ action: Action.Cursor) -> [Effect] {
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
    }
    return []
  }

  /// What means something else while the cursor does not stand at the present; nil if it means the same.
  mutating func performHeld(_ action: Action) -> [Effect]? {
    switch action {
    case .time(.step): return moveCursor(.eventAfter)
    case .time(.slower): return changeReplay(isFaster: false)
    case .time(.faster): return changeReplay(isFaster: true)
    case .time(.pause): return refuse(isRecording ? .recording : .paceOfPresent(shown.now))
    case .ask: return isRecording ? refuse(.recording) : nil
    case .move, .cursor, .look, .go, .edit, .answer, .program: return nil
    }
  }

  /// Moves the cursor by so many cells of the timeline; the first step back from the present ends at a
  /// whole cell.
  mutating func moveCursor(cells: Int64) -> [Effect] {
    let width = timescale.cell(until: horizon.now, cells: places.laneCells)
    guard let rewind else {
      if cells > 0 { return refuse(.present) }
      let last = (present.nanoseconds - 1) / width + cells + 1
      return travel(.time(Instant(nanoseconds: last * width)))
    }
    if cells > 0, rewind.time >= present {
      return isRecording ? refuse(.endOfRecording) : goLive()
    }
    if cells < 0, let begin = log.begin, rewind.time <= begin { return refuseEarlier(than: begin) }
    let (span, isTooLong) = width.multipliedReportingOverflow(by: cells)
    let time = rewind.time.advanced(by: .nanoseconds(isTooLong ? 0 : span))
    return travel(.time(min(time, present)))
  }

  private mutating func refuseEarlier(than begin: Instant) -> [Effect] {
    refuse(log.isCut ? .notKept(before: begin) : .beginning)
  }

  /// Moves the cursor by an event: of the task whose page is open, or of any.
  mutating func moveCursor(_ direction: Rewind.Direction) -> [Effect] {
    if rewind == nil, direction == .after { return refuse(.present) }
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
      if log.moments.count == 0 { return refuse(.noMoments) }
      return refuse(direction == .after ? .lastMoment : .firstMoment)
    }
    let moment = log.moments[index]
    let effects = travel(moment.place.map { .place($0, moment.time) } ?? .time(moment.time))
    if effects.isEmpty { say(.moment(moment, number: index + 1, of: log.moments.count)) }
    return effects
  }

  /// Marks the moment that is seen.
  mutating func mark() {
    let time = rewind?.time ?? present
    log.note(Moment(time: time, place: nil, kind: .mark, task: nil))
    say(.marked(time))
  }

  /// Goes to the moment of the selected line of the log.
  mutating func goToLine() -> [Effect] {
    guard let line = shown.log[selectedLine] else { return refuse(.noLine) }
    return travel(.time(line.time))
  }

  /// The pace of the replay.
  private mutating func changeReplay(isFaster: Bool) -> [Effect] {
    guard let rewind else { return [] }
    let next =
      isFaster
      ? Rewind.speeds.first { $0 > rewind.speed } : Rewind.speeds.last { $0 < rewind.speed }
    guard let next else { return refuse(isFaster ? .fastestReplay : .slowest) }
    self.rewind?.speed = next
    if !rewind.isPlaying { say(.willPlay(speed: next)) }
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
    else { return refuse(.notInTime) }
    typedTime = typed + kept
    return []
  }

  mutating func eraseTime() -> [Effect] {
    guard let typed = typedTime, !typed.isEmpty else {
      return refuse(.timeIsEmpty)
    }
    typedTime = String(typed.dropLast())
    return []
  }

  /// Goes to the moment that was typed.
  mutating func goToTypedTime() -> [Effect] {
    guard let typed = typedTime else { return [] }
    typedTime = nil
    guard let time = Self.time(typed, from: rewind?.time ?? present) else {
      return refuse(.noTime(typed))
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
