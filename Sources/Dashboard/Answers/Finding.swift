import Explanations
import InterleaveEvents

/// Something about the run that is wrong, in one sentence.
struct Finding: Hashable, Sendable {
  let kind: Kind
  /// The task that it is about; nil if it is about the whole run.
  let subject: TaskID?
  let began: Instant
  /// When it was over; nil while it lasts.
  var ended: Instant?
  /// When it was clear that it is wrong, which may be long after it began.
  var found: Instant
  /// Whether an event tells it, which is a moment of its own.
  var isTold = false
  var sentence: Sentence
  /// How many there have been up to it.
  var number = 0

  /// What can be wrong, the gravest first.
  enum Kind: Int, CaseIterable, Hashable, Sendable {
    case deadlock, heldThread, heldLock, nobody, ignoredCancellation, slowPeer, standstill
    case late, manyReady, lostEvents, lostError, aliveAtEnd, neverAwaited

    /// In the form `ignored cancellations`, for what is dismissed.
    var plural: String {
      switch self {
      case .deadlock: "deadlocks"
      case .heldThread: "steps that hold the thread"
      case .heldLock: "locks that are held for long"
      case .nobody: "waits that nobody can end"
      case .ignoredCancellation: "ignored cancellations"
      case .slowPeer: "slow peers"
      case .standstill: "tasks that stand still"
      case .late: "late tasks"
      case .manyReady: "crowds of ready tasks"
      case .lostEvents: "losses of events"
      case .lostError: "errors that nobody looked at"
      case .aliveAtEnd: "tasks that outlived their scheduler"
      case .neverAwaited: "tasks that nobody awaited"
      }
    }
  }

  /// Whether it is the same as one that is known, of which there is more to say now.
  func isSame(as next: Finding) -> Bool {
    kind == next.kind && subject == next.subject && (ended ?? .distantFuture) >= next.began
  }

  /// Whether it is to be shown before another one: what lasts comes first, then the graver.
  func precedes(_ other: Finding) -> Bool {
    if (ended == nil) != (other.ended == nil) { return ended == nil }
    return (kind.rawValue, began) < (other.kind.rawValue, other.began)
  }
}

extension Finding.Kind {
  /// Whether that change of its task ends it.
  func ends(by change: TaskEvent.Change) -> Bool {
    switch (self, change) {
    case (_, .ended), (.ignoredCancellation, .cancellationCleared), (.standstill, .progress),
      (.late, .resumed), (.heldLock, .released):
      true
    case (.deadlock, .woken), (.nobody, .woken), (.slowPeer, .woken), (.heldLock, .woken): true
    case (.deadlock, .resumed), (.nobody, .resumed), (.slowPeer, .resumed), (.heldLock, .resumed):
      true
    default: false
    }
  }
}
