#if Command
import Dispatch
import Glibc

/// The signals that would end this program while it waits for another one, which gets them instead.
struct PassedSignals {
  private let sources: [any DispatchSourceSignal]

  /// A terminal sends its interrupts to both, so that those are only to be ignored.
  init(to child: ChildProcess) {
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    sources = [SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { child.send(number) }
      source.activate()
      return source
    }
  }

  /// Lets them be as they were.
  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
#endif
