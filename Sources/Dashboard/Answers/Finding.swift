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
  var sentence: Sentence

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

  /// Whether it is to be shown before another one: what lasts comes first, then the graver.
  func precedes(_ other: Finding) -> Bool {
    if (ended == nil) != (other.ended == nil) { return ended == nil }
    return (kind.rawValue, began) < (other.kind.rawValue, other.began)
  }
}

/// What was found wrong in a run so far, kept after it is over.
struct Findings: Hashable, Sendable {
  /// The most that are kept; of more the first ones say as much.
  static let capacity = 64
  /// How many tasks are looked at in one go.
  static let mostLooked = 512
  /// How much time lies between two looks, in the scheduler's time or in real time.
  static let pause = Duration.milliseconds(50)

  private(set) var all: [Finding] = []
  /// How many there were in all.
  private(set) var total = 0
  var nextSlot = 0
  /// When it was looked last.
  var lastLook: Look?

  /// A moment, in the scheduler's time and in real time.
  struct Look: Hashable, Sendable {
    let time: Instant
    let real: Duration
  }

  /// Those that last.
  var lasting: [Finding] { all.filter { $0.ended == nil } }

  /// Takes in one that was found, or what there is to say of it now.
  mutating func note(_ finding: Finding) {
    if let index = all.firstIndex(where: {
      $0.kind == finding.kind && $0.subject == finding.subject
        && ($0.ended ?? .distantFuture) >= finding.began
    }) {
      all[index].sentence = finding.sentence
      all[index].ended = finding.ended
      return
    }
    total += 1
    if all.count >= Self.capacity {
      guard let over = all.firstIndex(where: { $0.ended != nil }) else { return }
      all.remove(at: over)
    }
    all.append(finding)
  }

  /// One that lasted is over.
  mutating func end(_ kind: Finding.Kind, of subject: TaskID?, at time: Instant) {
    for index in all.indices
    where all[index].ended == nil && all[index].kind == kind && all[index].subject == subject {
      all[index].ended = time
    }
  }
}
