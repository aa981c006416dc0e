import Explanations
import InterleaveEvents

extension History {
  /// How long a lock may be held by a task that waits while others wait for it.
  private static let longestHold = Duration.seconds(3)
  private static let mostReady = 1_000

  /// Looks for what is wrong, at some of the tasks.
  ///
  /// - Complexity: O(1): so many tasks are looked at each time, and it is done some twenty times a second.
  mutating func look() {
    if let last = findings.lastLook, last.time <= now,
      last.time.duration(to: now) < Findings.pause, clock.real - last.real < Findings.pause
    {
      return
    }
    findings.lastLook = Findings.Look(time: now, real: clock.real)
    lookAgain()
    lookAtThread()
    let end = min(findings.nextSlot + Findings.mostLooked, tasks.slotCount)
    for slot in findings.nextSlot..<max(findings.nextSlot, end) where isSuspicious(slot) {
      if let finding = finding(about: tasks[slot]) { findings.note(finding) }
    }
    findings.nextSlot = end >= tasks.slotCount ? 0 : end
  }

  /// Those that lasted may be over, or more is to be said of them.
  private mutating func lookAgain() {
    for old in findings.lasting {
      guard let subject = old.subject else { continue }
      if old.kind == .heldThread { continue }
      if let task = tasks[subject], task.isAlive, let new = finding(about: task),
        new.kind == old.kind
      {
        findings.note(new)
      } else {
        findings.end(old.kind, of: subject, at: tasks[subject]?.since ?? now)
      }
    }
  }

  private mutating func lookAtThread() {
    if let (task, _) = culprit, let why = Explainer(self).explanation(of: task.id) {
      findings.note(
        Finding(
          kind: .heldThread, subject: task.id, began: task.since, sentence: why.sentence))
    } else {
      for old in findings.lasting where old.kind == .heldThread {
        let name = old.subject.map { Words.name(of: $0, in: self) } ?? ""
        let end = old.subject.flatMap { tasks[$0]?.since } ?? now
        let held = old.began.duration(to: end)
        findings.note(
          Finding(
            kind: .heldThread, subject: old.subject, began: old.began, ended: end,
            sentence:
              "\(Waker(task: old.subject ?? TaskID(rawValue: 0), name: name, time: end)) held the thread for \(held), until \(end)."
          ))
      }
    }
    if counts.ready > Self.mostReady {
      findings.note(
        Finding(
          kind: .manyReady, subject: nil, began: now,
          sentence: "\(counts.ready) tasks are ready, and one runs at a time."))
    } else {
      findings.end(.manyReady, of: nil, at: now)
    }
  }

  /// Whether a task is worth a closer look; most are not, and that is to cost little.
  private func isSuspicious(_ slot: Int) -> Bool {
    guard let activity = tasks[slot].activity else { return false }
    if tasks[slot].isCancelling { return true }
    switch activity {
    case .ready: return tasks[slot].since.duration(to: lastNews) > LongStep.tooLong
    case .running: return tasks[slot].past.pace.reports >= FellowWaits.fewest
    case .waiting(let reason):
      if tasks[slot].since.duration(to: now) < .seconds(1) { return !tasks[slot].holds.isEmpty }
      if !tasks[slot].holds.isEmpty || reason.isOutside { return true }
      if case .sleep(let until) = reason { return until < lastNews }
      return isAtStandstill || reason.isLock
    }
  }

  private func finding(about task: TaskRecord) -> Finding? {
    let now = known(task)
    guard let why = Explainer(self).explanation(of: task.id), why.verdict > .inOrder else {
      return heldLock(now)
    }
    let since = why.evidence.first?.moment ?? task.since
    func made(_ kind: Finding.Kind) -> Finding {
      Finding(kind: kind, subject: task.id, began: since, sentence: why.sentence)
    }
    switch why.rule {
    case .cycle: return leadsCircle(why) ? made(.deadlock) : nil
    case .ignoredCancellation: return made(.ignoredCancellation)
    case .outside: return made(.slowPeer)
    case .nobody: return task.since.duration(to: self.now) >= .seconds(1) ? made(.nobody) : nil
    case .stopped: return made(.standstill)
    case .othersFirst: return made(.late)
    // The thread's holder is found by itself, and so is whoever is at a chain's end.
    case .heldThread, .otherTask, .outlastsTimeout, .onTime, .plain: return heldLock(now)
    }
  }

  /// A circle is told of once: by the eldest of those that its sentence names.
  private func leadsCircle(_ why: Explanation) -> Bool {
    why.sentence.tasks.min() == why.task
  }

  /// It holds what several wait for, and waits itself.
  private func heldLock(_ task: KnownTask) -> Finding? {
    guard let reason = task.reason, task.state.cancellation == nil else { return nil }
    for resource in task.holds.prefix(8) {
      let holders = resources.holders(of: resource.id)
      guard holders.count == 1, let since = holders.first?.since,
        since.duration(to: now) >= Self.longestHold
      else { continue }
      let waiting = lines.count(for: resource.id)
      guard waiting >= 2 else { continue }
      let name = resource.name.isEmpty ? "#\(resource.id.rawValue)" : resource.name
      let explainer = Explainer(self)
      return Finding(
        kind: .heldLock, subject: task.id, began: since,
        sentence:
          "\(task) holds lock \(name) for \(since.duration(to: now)) while it waits for \(explainer.object(reason)); \(waiting) tasks wait for that lock."
      )
    }
    return nil
  }
}

// What the scheduler says itself.
extension History {
  mutating func note(_ warning: Warning, about task: TaskRecord, at time: Instant) {
    let subject = known(task)
    switch warning {
    // It is looked at as soon as the batch is taken in.
    case .deadlock: findings.lastLook = nil
    case .slowStep(let span):
      findings.note(
        Finding(
          kind: .heldThread, subject: task.id, began: time, ended: time,
          sentence: "\(subject) held the thread for \(span), until \(time)."))
    case .errorNeverRetrieved(let error):
      note(
        .lostError, subject, at: time, "\(subject) failed, and nobody looked at its error: \(error)"
      )
    case .neverAwaited:
      note(.neverAwaited, subject, at: time, "\(subject) ended, and nobody ever awaited it.")
    case .aliveAtEnd:
      // Who was cancelled and had no turn any more is none that was forgotten.
      if task.cancellation?.origin.isOfOwner == true { return }
      note(
        .aliveAtEnd, subject, at: time,
        "\(subject) was still alive when the scheduler closed.")
    }
  }

  private mutating func note(
    _ kind: Finding.Kind, _ task: KnownTask, at time: Instant, _ sentence: Sentence
  ) {
    findings.note(
      Finding(kind: kind, subject: task.id, began: time, ended: time, sentence: sentence))
  }

  mutating func noteLoss(of count: Int, at time: Instant) {
    findings.note(
      Finding(
        kind: .lostEvents, subject: nil, began: time, ended: time,
        sentence: "\(count) events were lost, as they came faster than they could be shown."))
  }
}

extension Cancellation.Origin {
  /// Whether a task or a person asked, and not the end of the run.
  fileprivate var isOfOwner: Bool {
    switch self {
    case .task, .user, .timeout, .outside, .interrupt: true
    case .shutdown: false
    }
  }
}

extension WaitReason {
  fileprivate var isLock: Bool {
    switch self {
    case .lock, .task: true
    default: false
    }
  }
}
