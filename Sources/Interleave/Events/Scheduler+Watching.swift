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
    log.add(reader)
    guard !log.readers.isEmpty else { return self.log = nil }
    tellSnapshot(to: log)
    reader.publish(status, clock: clock)
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
    while mainQueueDescriptor >= 0, log.hasToBeRead() { waitForNews(nanoseconds: 1_000_000) }
  }

  private var status: SchedulerStatus {
    SchedulerStatus(
      now: now, pace: clock.pace, spawned: spawnedCount, ended: endedCount,
      lag: .nanoseconds(lag), isClosed: false)
  }

  /// Waits a moment for a reader that loses nothing and has no more room, unless it is the loop itself
  /// that lets the reader come, between two steps.
  private func waitForRoom(
    of reader: EventSubscription, turn: Int
  ) -> EventSubscription.Patience {
    if mainQueueDescriptor >= 0, turn == 0 { return .waitsLater }
    if turn * Self.turnOfWait == Self.waitInSilence { tellMissingReader() }
    cloop_pause(Int64(Self.turnOfWait))
    return .waits
  }

  /// How long it waits in one turn, and how long before it says so, in nanoseconds.
  private static var turnOfWait: Int { 200_000 }
  private static var waitInSilence: Int { 1_000_000_000 }

  /// Says that a reader may never come, where that is so.
  private func tellMissingReader() {
    if case .elsewhere = mainQueue { return }
    let words = """
      interleave: a reader of events that is to lose none has not come for a second, and this run waits \
      for it. If it reads on the main actor it cannot come before the run returns: read in a detached \
      task, or call run on a thread of its own.

      """
    unsafe words.withCString { unsafe cloop_write_error($0) }
  }

  /// The loop is about to rest: readers need not look for news until it goes on.
  func beginRest() { inbox.isLoopAwake.store(false, ordering: .sequentiallyConsistent) }

  /// The loop goes on, and may write events at any time.
  func endRest() {
    inbox.isLoopAwake.store(true, ordering: .sequentiallyConsistent)
    if inbox.hasParkedReaders, let log { for reader in log.readers { reader.wake() } }
  }
}
