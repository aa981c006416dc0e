import Dispatch
import Glibc
import Interleave
import Synchronization

/// SIGINT without a dashboard: the first cancels all tasks, a second one ends the process at once.
final class Interruption {
  private let count = Count()
  private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())

  private final class Count: Sendable {
    let value = Atomic(0)
  }

  init(of scheduler: Scheduler) {
    // The default action has to go, or the process would be gone before the source hears of it.
    signal(SIGINT, SIG_IGN)
    source.setEventHandler { [count] in
      guard count.value.add(1, ordering: .acquiringAndReleasing).newValue == 1 else {
        _exit(ExitStatus.interrupted.rawValue)
      }
      StandardError.write("interleave: cancelling all tasks; interrupt again to end at once\n")
      scheduler.send(.stop)
    }
    source.activate()
  }

  /// Whether the process was interrupted.
  var hasHappened: Bool { count.value.load(ordering: .acquiring) > 0 }
}
