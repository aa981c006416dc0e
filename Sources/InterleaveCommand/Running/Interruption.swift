import Dispatch
import Glibc
import Interleave
import Synchronization

/// The signals that end a run without a dashboard: the first cancels all tasks, so that they can close
/// what they have open; a second one ends the process at once.
final class Interruption {
  private let count = Count()
  private let sources: [any DispatchSourceSignal]

  private final class Count: Sendable {
    let value = Atomic(0)
    let first = Atomic<Int32>(0)
  }

  init(of scheduler: Scheduler) {
    sources = [SIGINT, SIGTERM].map { [count] number in
      // The default action has to go, or the process would be gone before the source hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard count.value.add(1, ordering: .acquiringAndReleasing).newValue == 1 else {
          _exit(128 + number)
        }
        count.first.store(number, ordering: .releasing)
        StandardError.write("interleave: cancelling all tasks; interrupt again to end at once\n")
        scheduler.send(.stop)
      }
      source.activate()
      return source
    }
  }

  /// The status with which an interrupted process ends; nil if it was not interrupted.
  var exitStatus: Int32? {
    let number = count.first.load(ordering: .acquiring)
    return number == 0 ? nil : 128 + number
  }
}
