/// Something that tasks wait in: a lock, a queue, a gather.
///
/// Only the thread of its scheduler's loop touches its state; that is the promise behind
/// `@unchecked Sendable` here, and every public door to it checks that thread.
class WaitSource: @unchecked Sendable {
  /// Why `waiter` waits here.
  func reason(for waiter: Waiter) -> WaitReason { .outside }

  /// Interrupts `waiter`, whose task is being cancelled before it was woken.
  func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption { .leaves }

  /// The tasks without which nobody who waits here can go on; empty if that is unknown or nobody.
  func holders() -> [TaskRecord] { [] }

  /// Whether something outside of the scheduler can end a wait here.
  var isOutside: Bool { false }
}

/// What a source does with a waiter whose task is cancelled.
enum Interruption {
  /// It has forgotten the waiter, which goes on at once.
  case leaves
  /// It has passed the cancellation on to what the waiter waits for, whose end will wake it.
  case stays
}

/// What a source knows about those who wait in it.
protocol Waitable {
  func reason(for waiter: Waiter) -> WaitReason
  mutating func abandon(_ waiter: Waiter)
  func holders() -> [TaskRecord]
}

extension Waitable {
  func holders() -> [TaskRecord] { [] }
}

/// State that is confined to the loop's thread, and in which tasks can wait.
final class Confined<State: Waitable>: WaitSource, @unchecked Sendable {
  var state: State

  init(_ state: State) { self.state = state }

  override func reason(for waiter: Waiter) -> WaitReason { state.reason(for: waiter) }
  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    state.abandon(waiter)
    return .leaves
  }
  override func holders() -> [TaskRecord] { state.holders() }
}
