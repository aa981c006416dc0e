#if Network
import Interleave

/// Shows what the recorder does, and ends the whole when nothing can be written any more: who asked
/// for a file must not learn afterwards that there is none.
struct StoreTask: Sendable {
  let recorder: QuoteRecorder

  func run() async throws {
    var lost = 0
    while true {
      let progress = recorder.progress
      if let failure = progress.failure { throw failure }
      report(completed: progress.written, "written")
      if progress.lost > lost {
        log("The disk is too slow: \(progress.lost) records were not kept so far.")
        lost = progress.lost
      }
      try await sleep(for: .seconds(1))
    }
  }
}
#endif
