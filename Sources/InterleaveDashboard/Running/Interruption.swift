import Dispatch
import Glibc
import Interleave
import Synchronization

/// SIGINT, SIGTERM and SIGHUP without a dashboard: the first cancels all tasks, a second one ends the
/// process at once.
final class Interruption {
  private let first = First()
  private let sources: [any DispatchSourceSignal]
  /// What became of each signal before.
  private let before: [(number: Int32, action: sigaction)]

  private final class First: Sendable {
    let signal = Atomic<Int32>(0)
  }

  init(of scheduler: Scheduler) {
    before = [SIGINT, SIGTERM, SIGHUP].map { ($0, Self.action(on: $0)) }
      .filter { !Self.isIgnored($0.action) }
    sources = before.map { [first] number, _ in
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
  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  private static func action(on number: Int32) -> sigaction {
    var found = sigaction()
    _ = unsafe sigaction(number, nil, &found)
    return found
  }

  /// Gives the signals back to whoever answered them before.
  func end() {
    for source in sources { source.cancel() }
    for (number, action) in before {
      var action = action
      _ = unsafe sigaction(number, &action, nil)
    }
  }

  /// The signal that came first; nil if none did.
  var signal: Int32? {
    let number = first.signal.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }
}
