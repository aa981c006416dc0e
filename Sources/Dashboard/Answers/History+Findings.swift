import Explanations
import InterleaveEvents

extension History {
  /// How long a lock may be held by a task that waits while others wait for it.
  private static let longestHold = Duration.seconds(3)
  /// How many tasks are looked at when none can go on.
  private static let mostLooked = 512

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
    case .heldThread, .otherTask, .outlastsTimeout, .missesDeadline, .onTime, .plain:
      return heldLock(now)
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
