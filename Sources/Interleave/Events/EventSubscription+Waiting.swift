// How a reader waits: for the time between two batches, and then, if there is nothing new and the loop
// rests, until that goes on.
extension EventSubscription {
  /// Waits that long, or until the scheduler cannot go on without the reader, or nothing follows.
  func pause(for interval: Duration) async {
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

  /// Waits until there is something new, or may be soon; false if it did not have to wait, as the loop is
  /// awake and may write at any time.
  func park() async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isParked = state.withLock { state in
          guard !state.hasNews, !Task.isCancelled, inbox.noteParkedReader() else { return false }
          state.parked.append(continuation)
          return true
        }
        if !isParked { continuation.resume(returning: false) }
      }
    } onCancel: {
      wake()
    }
  }

  /// Lets the reader go on that is parked.
  func wake() {
    let parked = state.withLock { state in
      defer { state.parked.removeAll() }
      return state.parked
    }
    if parked.isEmpty { return }
    inbox.forgetParkedReaders(parked.count)
    for continuation in parked { continuation.resume(returning: true) }
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
    if status.isClosed || isAbandoned || hasNewPace || evicted > 0 || chunks.count > 1 {
      return true
    }
    return chunks.last.map { $0.count > consumed } ?? false
  }
}
