/// A request for cancellation that a task passes on to one that it waits for.
struct PassedCancellation {
  let task: TaskRecord
  let origin: Cancellation.Origin
}

// A cancellation goes from a task to those that it waits for, and from them to theirs. Lists of what is
// left to do take the place of functions that call themselves: a hundred thousand tasks may await each
// other, on a thread with little stack.
extension Scheduler {
  private enum Step {
    case request(PassedCancellation, by: TaskRecord?)
    case finish(TaskRecord, part: CancelScope?)
  }

  /// Asks for the cancellation of all of them; each is asked once, by whatever ways it is reached.
  func cancel(_ records: [TaskRecord], from origin: Cancellation.Origin) {
    let requests = records.map { PassedCancellation(task: $0, origin: origin) }
    if collectsCancellations { return passedCancellations += requests }
    lastWave &+= 1
    finish(requests.reversed().map { .request($0, by: nil) })
  }

  /// Passes on what `first`, which is being cancelled, has asked of others, and all that comes of it; then
  /// finishes with `first`.
  func passCancellationsOn(from first: TaskRecord, part: CancelScope?) {
    lastWave &+= 1
    finish(passOn(from: first, part: part, in: lastWave))
  }

  /// Passes on what a child of Swift's own, whose wait was interrupted, has asked of others.
  func passCancellationsOn() {
    for passed in takePassed() { passed.task.requestCancellation(from: passed.origin) }
  }

  /// Does what is left to do, the last first, in the order in which functions that call each other would.
  private func finish(_ left: [Step]) {
    let wave = lastWave
    var left = left
    while let step = left.popLast() {
      switch step {
      case .finish(let record, let part):
        record.isPassingOn = false
        record.finishCancellation(of: part)
      case .request(let passed, let requester):
        let record = passed.task
        guard record.wave != wave else {
          if record.isPassingOn { cutCycle(at: record, or: requester) }
          continue
        }
        guard record.mayBeCancelled(from: passed.origin) else { continue }
        record.wave = wave
        record.beginCancellation(from: passed.origin)
        if passedCancellations.isEmpty {
          record.finishCancellation(of: nil)
        } else {
          left += passOn(from: record, part: nil, in: wave)
        }
      }
    }
  }

  /// What is left to do once a task has asked others.
  private func passOn(from record: TaskRecord, part: CancelScope?, in wave: UInt32) -> [Step] {
    record.wave = wave
    record.isPassingOn = true
    return [.finish(record, part: part)]
      + takePassed().reversed().map { .request($0, by: record) }
  }

  private func takePassed() -> [PassedCancellation] {
    defer { passedCancellations.removeAll(keepingCapacity: true) }
    return passedCancellations
  }

  /// Ends a wait of a task whose cancellation has come back to it, so that it waits for itself.
  ///
  /// If it cannot leave, the one leaves that the cancellation came back from.
  private func cutCycle(at record: TaskRecord, or requester: TaskRecord?) {
    if !record.leavesWaits() { _ = requester?.leavesWaits() }
  }
}

extension TaskRecord {
  /// Ends those of its waits that can be left although what is waited for has not ended; says whether
  /// there was one.
  fileprivate final func leavesWaits() -> Bool {
    var hasLeft = signal == .parked && leaves(self)
    for waiter in extraWaiters where waiter.signal == .parked && leaves(waiter) { hasLeft = true }
    return hasLeft
  }

  private func leaves(_ waiter: Waiter) -> Bool {
    switch waiter.place {
    case .nowhere, .timer: return false
    case .task(let other): other.with { $0.endWaiters.remove(waiter) }
    case .source(let source): guard source.owned.letsGo(of: waiter) else { return false }
    }
    scheduler.cancelWait(waiter)
    return true
  }
}
