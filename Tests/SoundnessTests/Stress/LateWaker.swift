import Foundation
import Glibc
import Interleave
import Synchronization

/// Somebody on another thread, who resumes what schedulers wait for while they are awake: one may be
/// gone before its loop was woken, and the file that is opened then may have its descriptor's number.
final class LateWaker: Sendable {
  private let waiting = Locked<CheckedContinuation<Void, Never>?>(nil)
  private let turns = Atomic(0)
  private let isOver = Atomic(false)

  init() {
    Thread { [self] in
      while !isOver.load(ordering: .acquiring) {
        guard let continuation = waiting.with({ $0.take() }) else {
          sched_yield()
          continue
        }
        continuation.resume()
        turns.add(1, ordering: .acquiringAndReleasing)
      }
    }.start()
  }

  /// Says that nobody waits any more.
  func end() { isOver.store(true, ordering: .releasing) }

  /// Runs a scheduler that it wakes, and looks into that file.
  func wakeOne(beside file: WatchedFile) {
    let before = turns.load(ordering: .acquiring)
    try? Scheduler.run {
      spawn { while true { try await Scheduler.yield() } }
      await withCheckedContinuation { continuation in
        self.waiting.with { $0 = continuation }
      }
    }
    file.look { while turns.load(ordering: .acquiring) == before { sched_yield() } }
  }
}
