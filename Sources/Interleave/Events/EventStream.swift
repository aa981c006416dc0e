extension Scheduler {
  /// Everything that happens to the tasks, from now on, in batches; the first begins with a snapshot.
  ///
  /// To be read outside of the scheduler, where there may be several streams at once. Each ends when
  /// the scheduler is closed or gone. It works while a step holds the scheduler's thread.
  ///
  /// - Parameters:
  ///   - interval: the time between two batches, in real time, from zero to a day: what is shorter or
  ///     longer counts as that.
  ///   - capacity: how many events wait for the reader at most, from 1 to 16,777,216: what is less or
  ///     more counts as that.
  ///   - overflow: what becomes of those that do not fit.
  public func events(
    every interval: Duration = .milliseconds(50), capacity: Int = 65_536,
    overflow: EventOverflow = .evictOldest
  ) -> AsyncStream<EventBatch> {
    let ring = EventRing(capacity: min(max(1, capacity), 1 << 24), overflow: overflow)
    inbox.post(.watch(ring))
    // One that closes opens no more letters from some moment on, which may have passed.
    if isClosed { ring.close() }
    let reader = EventReader(
      ring: ring, inbox: inbox, interval: min(max(.zero, interval), .seconds(86_400)))
    return AsyncStream {
      await reader.next()
    } onCancel: {
      ring.abandon()
    }
  }
}

/// Fetches batches for one stream, at its pace.
private actor EventReader {
  private let ring: EventRing
  private let inbox: Inbox
  private let interval: Duration
  private var last: SchedulerStatus?
  private var pending: [EventBatch] = []

  init(ring: EventRing, inbox: Inbox, interval: Duration) {
    self.ring = ring
    self.inbox = inbox
    self.interval = interval
  }

  deinit { ring.abandon() }

  /// The next batch that says something new; nil once the scheduler has closed.
  func next() async -> EventBatch? {
    while pending.isEmpty {
      guard last?.isClosed != true else { return nil }
      if last != nil {
        do { try await Task.sleep(for: interval) } catch { return nil }
      }
      pending = ring.drain { inbox.wake() }.filter(isNews)
      last = pending.last?.status ?? last
    }
    return pending.removeFirst()
  }

  private func isNews(_ batch: EventBatch) -> Bool {
    !batch.events.isEmpty || batch.snapshot != nil || batch.evicted > 0 || differs(batch.status)
  }

  private func differs(_ status: SchedulerStatus) -> Bool {
    guard let last else { return true }
    return last.pace != status.pace || last.isClosed != status.isClosed || last.lag != status.lag
  }
}

extension Scheduler {
  /// Tells whoever watches of a change.
  @inline(__always)
  func emit(
    _ change: @autoclosure () -> TaskEvent.Change, for record: TaskRecord, at time: Instant? = nil
  ) {
    guard let observer else { return }
    let time = time ?? now
    lastTold = time
    observer.with { $0.append(time, record.id, change()) }
  }

  /// Hands a snapshot to a reader that needs one, and the counters to all.
  func flushEvents() {
    guard observer != nil else { return }
    var candidate = ring
    var hasLeavers = false
    while let ring = candidate {
      if ring.isLeft { hasLeavers = true } else { flushEvents(to: ring) }
      candidate = unsafe ring.next
    }
    if hasLeavers { forgetLeavers() }
  }

  private func flushEvents(to ring: EventRing) {
    if ring.isSnapshotWanted {
      ring.insert(snapshot())
      isStampFresh = false
    }
    guard ring.isStatusWanted || ready.isEmpty || isPaused else { return }
    ring.publish(status, clock: clock)
    lag = 0
  }

  /// Tells those nothing more who read no more.
  private func forgetLeavers() {
    var readers: [EventRing] = []
    var candidate = ring
    while let ring = candidate {
      if !ring.isLeft { readers.append(ring) }
      candidate = unsafe ring.next
      unsafe ring.next = nil
    }
    ring = readers.reversed().reduce(nil) { next, ring in
      unsafe ring.next = next
      return ring
    }
  }

  /// Says to every reader that nothing follows.
  func closeStreams() {
    var candidate = ring
    while let ring = candidate {
      ring.close()
      candidate = unsafe ring.next
    }
  }

  private var status: SchedulerStatus {
    SchedulerStatus(
      now: now, pace: clock.pace, spawned: spawnedCount, ended: endedCount,
      lag: .nanoseconds(lag), isClosed: false)
  }

  func beginWatching(with newRing: EventRing) {
    isStampFresh = false
    if ring == nil {
      let now = now
      for record in liveTasks { record.openLedger(at: now) }
    }
    unsafe newRing.next = ring
    unsafe newRing.isReaderHeldUp = { [unowned self] in
      if case .elsewhere = mainQueue { false } else { true }
    }
    ring = newRing
    newRing.insert(snapshot())
    newRing.publish(status, clock: clock)
  }

  func snapshot() -> Snapshot {
    Snapshot(time: now, tasks: liveTasks.map(\.entry))
  }
}
