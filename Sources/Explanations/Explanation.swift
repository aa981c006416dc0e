import InterleaveEvents

/// Why a task is where it is: one sentence, and what it is taken from.
package struct Explanation: Hashable, Sendable {
  /// The most lines of evidence.
  package static let mostEvidence = 5

  /// The task that is explained.
  package var task: TaskID
  /// What spoke.
  package var rule: Rule
  /// Whether somebody should look.
  package var verdict: Verdict
  package var sentence: Sentence
  /// The oldest first.
  package var evidence: [Evidence] = []

  /// What explains a task, in the order in which they are asked.
  package enum Rule: Int, Hashable, Sendable {
    /// Tasks wait for each other in a circle.
    case cycle = 1
    /// A step holds the scheduler's thread.
    case heldThread
    /// It is ready, and others came first.
    case othersFirst
    /// It goes on although it was cancelled.
    case ignoredCancellation
    /// Its sleep ends after its timeout.
    case outlastsTimeout
    /// It waits for something outside of the program.
    case outside
    /// It waits for another task.
    case otherTask
    /// It waits for what nobody is known to bring.
    case nobody
    /// Its timer runs.
    case onTime
    /// It works, and its progress has stopped.
    case stopped
    /// At its pace it will not be done when its timeout runs out.
    case missesDeadline
    /// Nothing holds it up.
    case plain
  }

  /// Whether somebody should look.
  package enum Verdict: Int, Comparable, Hashable, Sendable {
    case inOrder, late, stuck

    package static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
  }

  /// A moment that an explanation is taken from.
  package struct Evidence: Hashable, Sendable {
    package let moment: Instant
    package let task: TaskID
    package let sentence: Sentence
    /// Where in the program, if that is known.
    package let place: CreationSite?
  }
}
