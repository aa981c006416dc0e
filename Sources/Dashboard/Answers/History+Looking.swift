import Explanations
import InterleaveEvents

// What is wrong is looked for at moments that follow from the events alone: some time after each that may
// turn out to be the beginning of something. So everybody who folds them finds the same.
extension History {
  /// A wait for something outside, or of a holder, and a standstill are looked at after so long.
  static let firstLook = Duration.seconds(1)
  /// Events may have ended what lasts; that is looked at so long after them.
  static let pause = Duration.milliseconds(250)
  static let mostReady = 1_000

  /// Looks at all that was due before that moment, each at its own time.
  ///
  /// - Complexity: O(log n) for each look; each event causes a few at most, and how many follow grows
  ///   with the logarithm of the time that a task stays as it is.
  mutating func look(until time: Instant) {
    guard let next = agenda.next, next < time else { return }
    let standing = clock.standing
    while let entry = agenda.popFirst(before: time) {
      stand(at: entry.due)
      look(at: entry.subject)
    }
    stand(at: standing)
  }

  private mutating func look(at subject: Agenda.Subject) {
    switch subject {
    case .ready(let id): lookAtReady(id)
    case .task(let id):
      guard let slot = tasks.slot(of: id), tasks[slot].past.nextLook == now else { return }
      tasks[slot].past.nextLook = nil
      inspect(slot)
    case .step: lookAtStep()
    case .standstill: lookAtStandstill()
    case .crowd: lookAtCrowd()
    case .lasting:
      agenda.pending.lasting = false
      lookAgain()
    }
  }

  private mutating func inspect(_ slot: Int) {
    if isSuspicious(slot), let finding = finding(about: tasks[slot]), findings.note(finding) {
      return
    }
    watchState(of: slot, at: now)
  }

  mutating func plan(_ slot: Int, at due: Instant) {
    if let known = tasks[slot].past.nextLook, known <= due { return }
    tasks[slot].past.nextLook = due
    agenda.add(.task(tasks[slot].id), due: due)
  }

  private mutating func lookAtReady(_ id: TaskID) {
    guard let slot = tasks.slot(of: id) else { return }
    tasks[slot].past.isAwaited = false
    guard case .alive(.ready, _) = tasks[slot].state else { return }
    let due = tasks[slot].past.readyAt.after(LongStep.tooLong)
    if due <= now { return inspect(slot) }
    tasks[slot].past.isAwaited = true
    agenda.add(.ready(id), due: due)
  }
}

extension History {
  private mutating func lookAtStandstill() {
    agenda.pending.standstill = false
    guard let standstill else { return }
    if standstill.after(Self.firstLook) > now { return awaitStandstill(since: standstill) }
    for finding in findingsAtStandstill { findings.note(finding) }
  }

  private mutating func lookAtCrowd() {
    agenda.pending.crowd = false
    guard let crowd else { return }
    if crowd.after(LongStep.tooLong) > now { return awaitCrowd(since: crowd) }
    findings.note(
      Finding(
        kind: .manyReady, subject: nil, began: crowd, found: now.after(.zero),
        sentence: "\(counts.ready) tasks are ready, and one runs at a time."))
  }

  private mutating func lookAtStep() {
    agenda.pending.step = false
    if let finding = findingOfStep {
      findings.note(finding)
    } else if let began = step.began, let limit = longestStep {
      let due = began.after(limit)
      agenda.pending.step = true
      agenda.add(.step, due: due > now ? due : now.after(limit))
    }
  }

  /// How long a step may be, in the scheduler's time; nil if that is no measure of real time.
  var longestStep: Duration? {
    guard case .scaled(let speed) = status.pace, speed.isFinite, speed > 0 else { return nil }
    return CurrentStep.tooLong * speed
  }
}

extension TaskRecord {
  /// The next moment at which something about it may have become wrong; nil if only an event can make it so.
  func nextLook(after now: Instant, _ fellows: FellowTimes) -> Instant? {
    guard case .alive(let activity, let cancellation) = state else { return nil }
    var looks: [Instant?] = []
    if let cancellation {
      let began = cancellation.delivered ?? cancellation.requested
      looks.append(began.look(after: now, first: Explainer<History>.patience))
    }
    if past.pace.reports >= FellowWaits.fewest {
      let span = max(.seconds(1), past.pace.longestRest * 10)
      looks.append(past.pace.since.look(after: now, first: span))
    }
    switch activity {
    case .ready: looks.append(past.readyAt.look(after: now, first: LongStep.tooLong))
    case .running: break
    case .waiting(let reason):
      if reason.isOutside {
        let longest = past.site.flatMap { fellows.longest(reason, at: $0) } ?? .zero
        looks.append(since.look(after: now, first: max(.seconds(1), longest * 10)))
      }
      if !holds.isEmpty {
        looks.append(since.look(after: now, first: .seconds(1)))
        looks.append(since.look(after: now, first: .seconds(3)))
      }
    }
    return looks.compactMap { $0 }.min()
  }
}

extension Instant {
  /// So much later, and not a moment earlier.
  func after(_ span: Duration) -> Instant { advanced(by: span + .nanoseconds(1)) }

  /// The first of the moments so long after it, twice as long, four times as long, that is yet to come;
  /// nil if nobody will wait for it.
  fileprivate func look(after now: Instant, first span: Duration) -> Instant? {
    var span = span
    while after(span) <= now {
      span += span
      if span > .seconds(1 << 22) { return nil }
    }
    return after(span)
  }
}
