import InterleaveEvents

/// Where the cursor stands, and how it comes there.
extension Model {
  /// Whether the cursor does not stand at the present.
  var isRewound: Bool { rewind != nil }

  /// The last moment that there is.
  var present: Instant { isRecording ? max(log.last, .zero) : history.now }

  /// Lets the cursor stand where it is.
  mutating func hold() {
    rewind?.isPlaying = false
    if rewind != nil { return }
    rewind = Rewind(holding: history, at: log.end)
  }

  /// Sends the cursor to the present; in a recording, to its end.
  mutating func goLive() -> [Effect] {
    logPosition = .following
    if isRecording { return travel(.place(log.end, present)) }
    guard rewind != nil else { return [] }
    rewind = nil
    listing.rebuild(listing.order, listing.filter, from: history)
    return []
  }

  mutating func goToBeginning() -> [Effect] { travel(.time(log.begin ?? .zero)) }

  /// Holds, plays on, or holds again.
  mutating func holdOrPlay() -> [Effect] {
    guard let rewind else {
      hold()
      return []
    }
    if rewind.isPlaying {
      hold()
      return []
    }
    if rewind.time >= present { return isRecording ? refuse(.endOfRecording) : goLive() }
    self.rewind?.isPlaying = true
    return []
  }

  /// The cursor goes on by itself, if it does.
  mutating func play(for elapsed: Duration) -> [Effect] {
    guard let rewind, rewind.isPlaying, rewind.journey == nil else { return [] }
    let next = rewind.time.advanced(by: elapsed * rewind.speed)
    guard next < present else {
      self.rewind?.isPlaying = false
      return goLive()
    }
    return travel(.time(next))
  }

  /// Sends the cursor somewhere; what is missing is asked for, and the cursor goes there when it has come.
  mutating func travel(_ journey: Rewind.Journey) -> [Effect] {
    rewind?.journey = nil
    if case .time(let time) = journey {
      if time >= present, !isRecording { return goLive() }
      if let begin = log.begin, time < begin { return travelToLimit(begin) }
    }
    if rewind == nil { hold() }
    switch arrive(by: journey) {
    case .here(let event):
      if let event { say(.event(event)) }
      return []
    case .elsewhere(let segment):
      rewind?.journey = journey
      return [.recall(log.segments[segment].first..<log.segments[segment].next)]
    case .nowhere: return refuse(journey.refusal)
    }
  }

  private mutating func travelToLimit(_ begin: Instant) -> [Effect] {
    if log.isCut { say(.notKept(before: begin)) }
    return travel(.time(begin))
  }

  private mutating func arrive(by journey: Rewind.Journey) -> BatchLog.Found<TaskEvent?> {
    switch journey {
    case .time(let time):
      let time = min(time, present)
      return log.place(at: time).flatMap { go(to: $0, at: time, nil) }
    case .place(let place, let time): return go(to: place, at: time, nil)
    case .told(let events, _):
      return log.event(number: events).flatMap { go(to: $0.place, at: $0.time, $0.event) }
    case .event(let place, let task, .after):
      return log.event(after: place, of: task).flatMap { go(to: $0.place, at: $0.time, $0.event) }
    case .event(let place, let task, .before):
      return log.event(before: place, of: task).flatMap { go(to: $0.place, at: $0.time, $0.event) }
    }
  }

  /// Goes to a place whose moment is known, and tells the event that lies before it.
  private mutating func go(
    to place: Place, at time: Instant, _ event: TaskEvent?
  ) -> BatchLog.Found<TaskEvent?> {
    guard var rewind else { return .nowhere }
    // Two that hold it would copy it.
    self.rewind = nil
    let pinned = if case .detail(let id) = page { id } else { selection }
    let missing = rewind.go(to: place, at: time, in: log, pinning: pinned)
    if let horizon = rewind.horizon, horizon.now < time { rewind.horizon = history }
    if missing == nil { show(&rewind) }
    self.rewind = rewind
    lookAhead()
    if let missing { return .elsewhere(segment: missing) }
    logPosition = .following
    return .here(event)
  }

  /// Lists what was known there.
  private mutating func show(_ rewind: inout Rewind) {
    let changes = rewind.past.takeChanges()
    if rewind.hasLeapt {
      listing.rebuild(listing.order, listing.filter, from: rewind.past.history)
    } else {
      listing.apply(changes, of: rewind.past.history)
    }
  }

  /// Takes in what was asked for, and goes on with the journey that it was asked for.
  mutating func take(again batches: [EventBatch], from first: Int) -> [Effect] {
    log.restore(batches, from: first)
    guard let journey = rewind?.journey else { return [] }
    guard log.segments.contains(where: { $0.first == first && $0.batches != nil }) else {
      rewind?.journey = nil
      rewind?.isPlaying = false
      return refuse(.unreadable)
    }
    return travel(journey)
  }
}
