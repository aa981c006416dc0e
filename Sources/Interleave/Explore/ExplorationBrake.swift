import Synchronization

/// Ends an exploration from another thread, and knows which scheduler it runs.
package final class ExplorationBrake: Sendable {
  private let isPulled = Atomic(false)
  private let serial = Atomic<UInt64>(0)

  /// Makes one for an exploration that has not begun.
  package init() {}

  /// Lets the exploration end after the run that it makes.
  package func pull() { isPulled.store(true, ordering: .relaxed) }

  var isOn: Bool { isPulled.load(ordering: .relaxed) }

  func note(_ scheduler: Scheduler) { serial.store(scheduler.serial, ordering: .relaxed) }

  /// Who holds the exploration up, in a sentence.
  package var holdUp: String { TaskDump.holdUp(ofScheduler: serial.load(ordering: .relaxed)) }
}
