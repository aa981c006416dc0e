extension Scheduler {
  /// Everything that happens to the tasks, from now on, in batches; the first begins with a snapshot.
  ///
  /// To be read outside of the scheduler, where there may be several streams at once. Each ends when
  /// the scheduler is closed or gone. It works while a step holds the scheduler's thread, and wakes
  /// nobody while the scheduler rests.
  ///
  /// - Parameters:
  ///   - interval: the time between two batches, in real time, from zero to a day: what is shorter or
  ///     longer counts as that. The parts of a snapshot come as fast as they are read, and a stream that
  ///     loses nothing gives a batch sooner if the scheduler would have to wait for it.
  ///   - capacity: how many events wait for the reader at most, from 1 to 16,777,216: what is less or
  ///     more counts as that. It is rounded up to a multiple of 512, and to 1,024 at least.
  ///   - overflow: what becomes of those that do not fit.
  public func events(
    every interval: Duration = .milliseconds(50), capacity: Int = 65_536,
    overflow: EventOverflow = .evictOldest
  ) -> AsyncStream<EventBatch> {
    let subscription = EventSubscription(
      capacity: min(max(1, capacity), 1 << 24), overflow: overflow, inbox: inbox)
    inbox.post(.watch(subscription))
    // One that closes opens no more messages from some moment on, which may have passed.
    if isClosed { subscription.close() }
    let reader = EventReader(subscription, every: min(max(.zero, interval), .seconds(86_400)))
    return AsyncStream {
      await reader.next()
    } onCancel: {
      subscription.abandon()
    }
  }
}

/// Fetches batches for one stream, at its pace.
private actor EventReader {
  private let subscription: EventSubscription
  private let interval: Duration
  private var words = EventWords()
  private var last: SchedulerStatus?
  private var pending: [EventBatch] = []

  init(_ subscription: EventSubscription, every interval: Duration) {
    self.subscription = subscription
    self.interval = interval
  }

  deinit { subscription.abandon() }

  /// The next batch that says something new; nil once the scheduler has closed.
  func next() async -> EventBatch? {
    while pending.isEmpty {
      guard last?.isClosed != true else { return nil }
      await subscription.park()
      await subscription.pause(for: subscription.rest(between: interval))
      if Task.isCancelled { return nil }
      pending += subscription.drain(&words).filter(isNews)
      last = pending.last?.status ?? last
    }
    return pending.removeFirst()
  }

  private func isNews(_ batch: EventBatch) -> Bool {
    !batch.events.isEmpty || batch.snapshot != nil || batch.evicted > 0 || differs(batch.status)
  }

  private func differs(_ status: SchedulerStatus) -> Bool {
    // Before the first snapshot there is nothing to tell but that there will be none.
    guard let last else { return status.isClosed }
    return last.pace != status.pace || last.isClosed != status.isClosed || last.lag != status.lag
  }
}
