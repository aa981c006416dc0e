import DequeModule
import Explanations
import InterleaveEvents

/// The last steps that held the scheduler's thread for long, the latest last.
struct LongSteps: Hashable, Sendable {
  private static let capacity = 32

  private var steps: Deque<Step> = []

  /// A step that was long.
  struct Step: Hashable, Sendable {
    let task: TaskID
    let began: Instant
    let ended: Instant
  }

  /// Takes in a step that has ended, if it was long.
  mutating func add(_ task: TaskID, from began: Instant, to ended: Instant) {
    guard began.duration(to: ended) > LongStep.tooLong else { return }
    if steps.count >= Self.capacity { steps.removeFirst() }
    steps.append(Step(task: task, began: began, ended: ended))
  }

  /// The longest one that ran at some time from a moment to another.
  func longest(from start: Instant, to end: Instant) -> Step? {
    steps.lazy.filter { $0.ended > start && $0.began < end }
      .max { $0.began.duration(to: $0.ended) < $1.began.duration(to: $1.ended) }
  }
}
