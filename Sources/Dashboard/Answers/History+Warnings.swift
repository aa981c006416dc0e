import Explanations
import InterleaveEvents

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
