import Glibc
import Interleave

/// A program that crashes in the step in which it has said its last words, which another thread prints.
enum Crash {
  static func run() {
    CrashHold.begin()
    let scheduler = Scheduler()
    let batches = scheduler.events(every: .milliseconds(20))
    let reader = Task.detached {
      for await batch in batches {
        for case .logged(let line) in batch.events.map(\.change) {
          unsafe write(STDOUT_FILENO, line, line.utf8.count)
        }
        CrashHold.noteSaved()
      }
    }
    defer { reader.cancel() }
    try? scheduler.run {
      // Long enough for the reader to know of the run.
      try await sleep(for: .milliseconds(100))
      log("last words")
      fatalError("on purpose")
    }
  }
}
