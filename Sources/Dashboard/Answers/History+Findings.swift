import Explanations
import InterleaveEvents

extension History {
  /// How long a lock may be held by a task that waits while others wait for it.
  private static let longestHold = Duration.seconds(3)
  /// How many tasks are looked at when none can go on.
  private static let mostLooked = 512
  /// How many looks are foreseen.
  private static let mostForeseen = 64

  /// Whether a task is worth a closer look; most are not, and that is to cost little.
  func isSuspicious(_ slot: Int) -> Bool {
    guard let activity = tasks[slot].activity else { return false }
    if tasks[slot].isCancelling || tasks[slot].past.pace.reports >= FellowWaits.fewest {
      return true
    }
    switch activity {
    case .ready: return findings.hasRoom(for: .late)
    case .running: return false
    case .waiting(let reason):
      if !tasks[slot].holds.isEmpty { return true }
      guard reason.isOutside, findings.hasRoom(for: .slowPeer), let site = tasks[slot].past.site,
        let longest = past.fellows.longest(reason, at: site)
      else { return false }
      return tasks[slot].since.duration(to: now) > longest * 10
    }
  }

  /// What is wrong with the step that runs, if it has run for long.
  var findingOfStep: Finding? {
    guard let (task, _) = culprit, let why = Explainer(self).explanation(of: task.id) else {
      return nil
    }
    return Finding(
      kind: .heldThread, subject: task.id, began: task.since, found: now.after(.zero),
      sentence: why.sentence)
  }

  /// What is wrong with tasks of which none can go on.
  ///
  /// - Complexity: O(1): so many tasks are looked at.
  var findingsAtStandstill: [Finding] {
    var found: [Finding] = []
    for slot in tasks.slots.prefix(Self.mostLooked) where tasks[slot].reason != nil {
      if let finding = finding(about: tasks[slot]) { found.append(finding) }
      if found.count >= Findings.mostAlike { break }
    }
    return found
  }

  /// What will be found until now, if nothing has happened that is not told yet.
  ///
  /// - Complexity: O(1): so many tasks are looked at.
  var foreseen: [Finding] {
    var found = [findingOfStep].compactMap { $0 }
    for entry in agenda.entries(before: now, atMost: Self.mostForeseen) {
      switch entry.subject {
      case .task(let id):
        guard let slot = tasks.slot(of: id), tasks[slot].past.nextLook == entry.due,
          tasks[slot].reason != nil, isSuspicious(slot)
        else { continue }
        if let finding = finding(about: tasks[slot]) { found.append(finding) }
      case .standstill where standstill != nil: found += findingsAtStandstill
      case .standstill, .ready, .step, .crowd, .lasting: break
      }
    }
    return found.filter { one in !findings.all.contains { $0.isSame(as: one) } }
  }

  /// What there is to say of a finding now, if it lasts.
  func retold(_ finding: Finding) -> Finding {
    guard finding.ended == nil, let subject = finding.subject, let task = tasks[subject] else {
      return finding
    }
    let now = finding.kind == .heldThread ? findingOfStep : self.finding(about: task)
    guard let now, now.isSame(as: finding) || finding.isSame(as: now) else { return finding }
    var retold = finding
    retold.sentence = now.sentence
    return retold
  }

  /// Those that lasted may be over, or more is to be said of them.
  mutating func lookAgain() {
    for old in findings.lasting {
      guard let subject = old.subject else { continue }
      if old.kind == .heldThread { continue }
      if let task = tasks[subject], task.isAlive, let new = finding(about: task),
        new.kind == old.kind
      {
        findings.note(new)
      } else {
        endFinding(old, at: now)
      }
    }
  }

  private mutating func endFinding(_ finding: Finding, at time: Instant) {
    findings.note(retold(finding))
    findings.end(finding.kind, of: finding.subject, at: time)
    if let subject = finding.subject, let slot = tasks.slot(of: subject) {
      watchState(of: slot, at: time)
    }
  }

  /// The next event may be the end of what is found wrong with its task.
  mutating func endFindings(by event: TaskEvent) {
    guard findings.subjects.contains(event.task) else { return }
    for old in findings.lasting
    where old.subject == event.task && old.kind.ends(by: event.change) && old.kind != .heldThread {
      let standing = clock.standing
      stand(at: event.time)
      endFinding(old, at: event.time)
      stand(at: standing)
    }
  }

  /// The step of a task has ended.
  mutating func endFindingOfStep(of task: TaskID, at end: Instant) {
    guard findings.subjects.contains(task) else { return }
    for old in findings.lasting where old.kind == .heldThread && old.subject == task {
      let waker = Waker(task: task, name: Words.name(of: task, in: self), time: end)
      let speed = status.pace.speed ?? 1
      let held = old.began.duration(to: end) * (speed > 0 && speed.isFinite ? 1 / speed : 1)
      var over = old
      over.ended = end
      over.sentence = "\(waker) held the thread for \(held), until \(end)."
      findings.note(over)
    }
  }

  func finding(about task: TaskRecord) -> Finding? {
    let now = known(task)
    guard let why = Explainer(self).explanation(of: task.id), why.verdict > .inOrder else {
      return heldLock(now)
    }
    let since = why.evidence.first?.moment ?? task.since
    func made(_ kind: Finding.Kind) -> Finding {
      Finding(
        kind: kind, subject: task.id, began: since, found: self.now.after(.zero),
        sentence: why.sentence)
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
        kind: .heldLock, subject: task.id, began: since, found: now.after(.zero),
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
    case .deadlock(let cycle): noteDeadlock(cycle, at: time)
    case .slowStep(let span):
      findings.note(
        Finding(
          kind: .heldThread, subject: task.id, began: time, ended: time, found: time, isTold: true,
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

  private mutating func noteDeadlock(_ cycle: [TaskID], at time: Instant) {
    let standing = clock.standing
    stand(at: time)
    for task in cycle.compactMap({ tasks[$0] }) {
      guard var finding = finding(about: task), finding.kind == .deadlock else { continue }
      finding.isTold = true
      findings.note(finding)
    }
    stand(at: standing)
  }

  private mutating func note(
    _ kind: Finding.Kind, _ task: KnownTask, at time: Instant, _ sentence: Sentence
  ) {
    findings.note(
      Finding(
        kind: kind, subject: task.id, began: time, ended: time, found: time, sentence: sentence))
  }

  mutating func noteLoss(of count: Int, at time: Instant) {
    findings.note(
      Finding(
        kind: .lostEvents, subject: nil, began: time, ended: time, found: time, isTold: true,
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
