// How a reader waits: for something new if the loop rests, and then for the time between two batches.
extension EventSubscription {
  /// How often it is looked for something new while the loop may write at any time.
  private static var shortestRest: Duration { .milliseconds(1) }
  /// The same while it waits for a snapshot, or for its next part.
  private static var restBetweenParts: Duration { .milliseconds(2) }

  /// How long to wait before the next look, for a reader that wants to wait that long between two
  /// batches.
  func rest(between interval: Duration) -> Duration {
    state.withLock { state in
      switch state.knowledge {
      case .none, .lost, .part:
        return state.hasNews ? .zero : max(min(interval, Self.restBetweenParts), Self.shortestRest)
      case .all: return state.hasNews ? interval : max(interval, Self.shortestRest)
      }
    }
  }

  /// Waits that long, or until the scheduler cannot go on without the reader, or nothing follows.
  func pause(for interval: Duration) async {
    guard interval > .zero else { return await Task.yield() }
    let timer = Task { _ = try? await Task.sleep(for: interval) }
    let mayWait = state.withLock { state in
      if state.status.isClosed || state.isAbandoned { return false }
      state.timers.append(timer)
      return true
    }
    if !mayWait { timer.cancel() }
    await withTaskCancellationHandler {
      await timer.value
    } onCancel: {
      timer.cancel()
    }
    state.withLock { state in state.timers.removeAll { $0 == timer } }
  }

  /// Waits while there is nothing new and the loop rests.
  func park() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isParked = state.withLock { state in
          guard !state.hasNews, !Task.isCancelled, inbox.noteParkedReader() else { return false }
          // What the loop wrote before it went to rest is seen only now.
          if state.hasNews {
            inbox.forgetParkedReaders(1)
            return false
          }
          state.parked.append(continuation)
          return true
        }
        if !isParked { continuation.resume() }
      }
    } onCancel: {
      wake()
    }
  }

  /// Parks a reader that polls the bell; false if there is something new, or the loop may write at any
  /// time.
  func parkAtBell() -> Bool {
    state.withLock { state in
      if state.isBellParked { return true }
      guard !state.hasNews, inbox.noteParkedReader() else { return false }
      if state.hasNews {
        inbox.forgetParkedReaders(1)
        return false
      }
      state.isBellParked = true
      return true
    }
  }

  /// Lets the reader go on that is parked.
  func wake() {
    let (parked, bell, isBellParked) = state.withLock { state in
      defer {
        state.parked.removeAll()
        state.isBellParked = false
      }
      return (state.parked, state.bell, state.isBellParked)
    }
    bell?.ring()
    let count = parked.count + (isBellParked ? 1 : 0)
    if count == 0 { return }
    inbox.forgetParkedReaders(count)
    for continuation in parked { continuation.resume() }
  }

  /// Lets the reader come at once.
  func hurry() {
    let timers = state.withLock { state in
      defer { state.timers.removeAll() }
      return state.timers
    }
    for timer in timers { timer.cancel() }
    wake()
  }
}

extension EventSubscription.State {
  /// Whether there is something to read.
  fileprivate var hasNews: Bool {
    if status.isClosed || isAbandoned || hasNewPace || evicted > 0 || chunks.count > 1
      || !commands.isEmpty
    {
      return true
    }
    return chunks.last.map { $0.count > consumed } ?? false
  }
}
