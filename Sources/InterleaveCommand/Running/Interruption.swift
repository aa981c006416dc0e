#if Command
import Dispatch
import Glibc
import Interleave
import Synchronization

/// SIGINT, SIGTERM and SIGHUP without a dashboard: the first cancels all tasks, a second one ends the
/// process at once.
final class Interruption {
  private let first = First()
  private let sources: [any DispatchSourceSignal]

  private final class First: Sendable {
    let signal = Atomic<Int32>(0)
  }

  init(of scheduler: Scheduler) {
    sources = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }.map { [first] number in
      // The default action has to go, or the process would be gone before the source hears of it.
      Glibc.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isFirst = first.signal.compareExchange(
          expected: 0, desired: number, ordering: .acquiringAndReleasing
        ).exchanged
        if !isFirst { _exit(128 + number) }
        scheduler.send(.stop)
        StandardError.say("Cancelling all tasks; interrupt again to end at once.")
      }
      source.activate()
      return source
    }
  }

  /// Ignored from outside, as under nohup: that is the user's wish.
  private static func isIgnored(_ number: Int32) -> Bool {
    var found = sigaction()
    guard unsafe sigaction(number, nil, &found) == 0 else { return false }
    return unsafe unsafeBitCast(found.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  /// The signal that came first; nil if none did.
  var signal: Int32? {
    let number = first.signal.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }
}
#endif
