import CLoop

// Who watches, as the loop sees it.
extension Scheduler {
  /// Lets a reader read from now on, beginning with a snapshot.
  func beginWatching(with reader: EventSubscription) {
    let log =
      log
      ?? EventLog(firstSnapshot: lastSnapshot &+ 1) { [unowned self] reader, turn in
        waitForRoom(of: reader, turn: turn)
      }
    self.log = log
    // Before there is anything to read: a batch that is taken at once has the scheduler's pace, too.
    reader.publish(status, clock: clock)
    log.add(reader)
    guard !log.readers.isEmpty else { return self.log = nil }
    tellSnapshot(to: log)
    reader.wake()
  }

  /// Tells a snapshot or its next part to readers that need one, and the counters to all.
  func flushEvents() {
    guard let observer else { return }
    let isAsked = inbox.takeReadersRequest()
    guard isAsked || ready.isEmpty || isPaused || observer.with(\.isTelling) else { return }
    flush(isAsked: isAsked)
  }

  private func flush(isAsked: Bool) {
    guard let log else { return }
    if isAsked { log.removeLeavers() }
    guard !log.readers.isEmpty else { return self.log = nil }
    if isAsked || log.isTelling { tellSnapshot(to: log) }
    log.publish(status, clock: clock)
    lag = 0
    if mainQueueDescriptor >= 0 { letReadersCome(to: log) }
  }

  /// Runs the main actor's jobs until those have come who lose nothing and have no more room; they may be
  /// among these.
  private func letReadersCome(to log: EventLog) {
    var turns = 0
    var late = log.lateReaders()
    while !late.isEmpty {
      if turns * Self.turnOfService >= Self.patience { return giveUp(on: late) }
      waitForNews(nanoseconds: Int64(Self.turnOfService))
      turns += 1
      late = log.lateReaders()
    }
  }

  private var status: SchedulerStatus {
    SchedulerStatus(
      now: now, pace: clock.pace, spawned: spawnedCount, ended: endedCount,
      lag: .nanoseconds(lag), isClosed: false)
  }

  /// Waits a moment for a reader that loses nothing and has no more room, unless it is the loop itself
  /// that lets the reader come, between two steps; for one that cannot come it waits no longer than a
  /// second.
  private func waitForRoom(
    of reader: EventSubscription, turn: Int
  ) -> EventSubscription.Patience {
    if mainQueueDescriptor >= 0, turn == 0 { return .waitsLater }
    if turn * Self.turnOfWait >= Self.patience, isReaderHeldUp { giveUp(on: [reader]) }
    cloop_pause(Int64(Self.turnOfWait))
    return .waits
  }

  /// How long one turn of waiting for a reader is within a step, between two steps, and how long the
  /// loop waits at most for one that cannot come; in nanoseconds.
  private static var turnOfWait: Int { 200_000 }
  private static var turnOfService: Int { 1_000_000 }
  private static var patience: Int { 1_000_000_000 }

  /// Whether a reader on the main actor cannot come.
  private var isReaderHeldUp: Bool { if case .elsewhere = mainQueue { false } else { true } }

  /// From now on these lose events rather than stop the run.
  private func giveUp(on readers: [EventSubscription]) {
    for reader in readers { reader.giveUp() }
    let words = """
      interleave: a reader of events that was to lose none cannot come while this run holds the main \
      actor; from here on it loses what does not fit. Read in a detached task, or call run on a thread \
      of its own.

      """
    unsafe words.withCString { unsafe cloop_write_error($0) }
  }

  /// The loop is about to rest: readers need not look for news until it goes on.
  func beginRest() { inbox.isLoopAwake.store(false, ordering: .sequentiallyConsistent) }

  /// The loop goes on, and may write events at any time.
  func endRest() {
    restEnd.store(SchedulerClock.real, ordering: .relaxed)
    inbox.isLoopAwake.store(true, ordering: .sequentiallyConsistent)
    if inbox.hasParkedReaders, let log { for reader in log.readers { reader.wake() } }
  }
}
