import Explanations
import InterleaveEvents

// What events give reason to look at.
extension History {
  /// A task has turned to something else.
  mutating func watchTurn(of slot: Int, at time: Instant) {
    switch tasks[slot].activity {
    case .ready:
      tasks[slot].past.readyAt = time
      if tasks[slot].past.isAwaited { return }
      tasks[slot].past.isAwaited = true
      agenda.addReady(tasks[slot].id, due: time.after(LongStep.tooLong))
    case .waiting(let reason) where reason.isOutside || !tasks[slot].holds.isEmpty:
      plan(slot, at: time.after(Self.firstLook))
    case .waiting, .running, nil: break
    }
  }

  /// Looks at a task again when something about it may have become wrong as it is now.
  mutating func watchState(of slot: Int, at time: Instant) {
    if let due = tasks[slot].nextLook(after: time, past.fellows) { plan(slot, at: due) }
  }

  mutating func watchCancellation(of slot: Int, at time: Instant) {
    plan(slot, at: time.after(Explainer<History>.patience))
  }

  mutating func watchProgress(of slot: Int, at time: Instant) {
    let pace = tasks[slot].past.pace
    if pace.reports < FellowWaits.fewest { return }
    plan(slot, at: time.after(max(Self.firstLook, pace.longestRest * 10)))
  }

  mutating func watchStep(at time: Instant) {
    guard !agenda.pending.step, let limit = longestStep else { return }
    agenda.pending.step = true
    agenda.add(.step, due: time.after(limit))
  }

  /// Looks at what all tasks together show.
  mutating func watchAll(at time: Instant) {
    if !contentions.isEmpty { lastContention = time }
    if isAtStandstill != (standstill != nil) {
      standstill = isAtStandstill ? time : nil
      if standstill != nil, !agenda.pending.standstill { awaitStandstill(since: time) }
    }
    if counts.ready > Self.mostReady, crowd == nil {
      crowd = time
      if !agenda.pending.crowd { awaitCrowd(since: time) }
    } else if counts.ready <= Self.mostReady, crowd != nil {
      crowd = nil
      findings.end(.manyReady, of: nil, at: time)
    }
    if !findings.subjects.isEmpty, !agenda.pending.lasting {
      agenda.pending.lasting = true
      agenda.add(.lasting, due: time.after(Self.pause))
    }
  }

  mutating func awaitStandstill(since time: Instant) {
    agenda.pending.standstill = true
    agenda.add(.standstill, due: time.after(Self.firstLook))
  }

  mutating func awaitCrowd(since time: Instant) {
    agenda.pending.crowd = true
    agenda.add(.crowd, due: time.after(LongStep.tooLong))
  }
}
