extension Scheduler {
  /// Everything that happens to the tasks, from now on, in batches; the first begins with a snapshot.
  ///
  /// To be read outside of the scheduler, by one reader at a time: a new stream ends the former one.
  /// The stream ends when the scheduler is closed. It works while a step holds the scheduler's
  /// thread.
  ///
  /// - Parameters:
  ///   - interval: the time between two batches, in real time.
  ///   - capacity: how many events wait for the reader at most.
  ///   - overflow: what becomes of those that do not fit.
  public func events(
    every interval: Duration = .milliseconds(50), capacity: Int = 65_536,
    overflow: EventOverflow = .evictOldest
  ) -> AsyncStream<EventBatch> {
    let ring = EventRing(capacity: capacity, overflow: overflow)
    inbox.post(.watch(ring))
    // One that closes opens no more letters from some moment on, which may have passed.
    if isClosed { ring.close() }
    let reader = EventReader(ring: ring, inbox: inbox, interval: interval)
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
    observer?.with(flushEvents)
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

  private var status: SchedulerStatus {
    SchedulerStatus(
      now: now, pace: clock.pace, spawned: spawnedCount, ended: endedCount,
      lag: .nanoseconds(lag), isClosed: false)
  }

  func beginWatching(with newRing: EventRing) {
    ring?.close()
    ring = newRing
    isStampFresh = false
    let now = now
    for record in liveTasks {
      record.openLedger(at: now)
    }
    newRing.insert(snapshot())
    newRing.publish(status, clock: clock)
  }

  func snapshot() -> Snapshot {
    Snapshot(time: now, tasks: liveTasks.map(\.entry))
  }
}
