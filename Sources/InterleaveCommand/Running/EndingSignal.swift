#if Network
import Dispatch
import Glibc
import Synchronization

/// SIGINT or SIGTERM, whichever comes first, for a command that runs until then.
final class EndingSignal {
  private let first = First()
  private let sources: [any DispatchSourceSignal]

  private final class First: Sendable {
    let number = Atomic<Int32>(0)
    let arrived = DispatchSemaphore(value: 0)
  }

  init() {
    sources = [SIGINT, SIGTERM].map { [first] number in
      // The default action has to go, or the process would be gone before the source hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        _ = first.number.compareExchange(
          expected: 0, desired: number, ordering: .acquiringAndReleasing)
        first.arrived.signal()
      }
      source.activate()
      return source
    }
  }

  /// Waits for it; says which it was.
  func wait() -> Int32 {
    first.arrived.wait()
    return first.number.load(ordering: .acquiring)
  }
}
#endif
