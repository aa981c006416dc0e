// What is told of steps while somebody watches. The clock is read once for each step: one ends where the
// next begins.
extension Scheduler {
  /// Whether steps are looked at one by one.
  var isObserved: Bool { observer != nil || settings.diagnostics == .everything }

  /// Takes the time, in between of steps.
  func stamp() {
    realStamp = SchedulerClock.real
    stepStamp = clock.instant(at: realStamp)
    isStampFresh = true
  }

  /// The time for the accounts: exact while somebody watches, else that of the first look at the clock
  /// since the loop last waited, as a look costs as much as a tenth of a task.
  var accountedNow: Instant {
    if observer != nil { return now }
    if !isStampFresh { stamp() }
    return stepStamp
  }

  /// Tells what happens to a task.
  @inline(__always)
  func emit(
    _ change: @autoclosure () -> TaskEvent.Change, for record: TaskRecord, at time: Instant? = nil
  ) {
    guard let observer else { return }
    tellFirst(record)
    let time = time ?? now
    lastTold = time
    observer.with { $0.append(time, record.id, change()) }
  }

  /// Tells that a task has come to be, whose account begins.
  func tellBirth(of record: TaskRecord) {
    lastTold = record.born
    record.openLedger(at: record.born)
    record.lastSnapshot = lastSnapshot
    observer?.with { log in
      log.withRoom { $0.append(record.rawBirth, record.born, record.id) }
    }
  }

  func tellWoken(_ record: TaskRecord) {
    tellFirst(record, doing: .waiting(record.formerWaitReason))
    let now = now
    lastTold = now
    record.accountWait(endingAt: now)
    let waker = stepping?.with(\.id.rawValue) ?? 0
    observer?.with { $0.append(.woken, waker, now, record.id) }
  }

  /// A step begins where the one before it ended, unless something else was done since.
  func tellResumed(_ record: TaskRecord) {
    if !isStampFresh || lastTold > stepStamp { stamp() }
    tellFirst(record, doing: .ready)
    observer?.with { $0.append(.resumed, 0, stepStamp, record.id) }
  }

  /// Takes the time at the end of a step, and looks whether it was too long.
  func noteEndOfStep(of record: TaskRecord) {
    let (began, begin) = (realStamp, stepStamp)
    stamp()
    if observer != nil, !record.hasEnded { record.accountStep(from: begin, to: stepStamp) }
    guard timesSteps else { return }
    let length = realStamp - began
    if length >= settings.slowStepNanoseconds {
      warn(.slowStep(.nanoseconds(length)), about: record, at: stepStamp)
    }
  }

  /// Tells what a task does after its step, which has just ended.
  @inline(__always)
  func tell(_ change: TaskEvent.Change, of record: TaskRecord) {
    observer?.with { $0.append(stepStamp, record.id, change) }
  }

  /// Tells that a task waits after its step.
  func tellWaiting(_ record: TaskRecord) {
    guard let observer else { return }
    let isTold = observer.with { log in
      guard record.signal == .parked, case .source(let source) = record.place else { return false }
      return source.with { $0.tellWait(of: record, id: record.id, to: log, at: stepStamp) }
    }
    if !isTold { tell(.waiting(record.waitReason), of: record) }
  }

  func tellEnd(of record: TaskRecord) {
    tellLast(record)
    let now = now
    lastTold = now
    record.accountStep(from: stepStamp, to: now)
    guard let outcome = record.outcome else { return }
    if outcome.isFailure { failures.add(1, ordering: .relaxed) }
    observer?.with { $0.append(now, record.id, .ended(outcome)) }
  }
}
