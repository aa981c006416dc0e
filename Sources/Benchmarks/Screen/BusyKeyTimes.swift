#if Network
import Foundation
import Interleave
import Synchronization

/// How long the dashboard takes from a key that means nothing to the bell that says so, while tasks
/// give way to each other as fast as they can and all that they do is drawn.
struct BusyKeyTimes {
  let tasks: Int

  /// Presses so many keys; the times belong to the output that is returned.
  func measure(_ times: Int) throws -> (durations: [Duration], output: FileHandle) {
    let run = try DashboardRun()
    let presses = Presses()
    let (tasks, terminal) = (tasks, run.terminal)
    let (outcome, output) = try run.run {
      Thread.detachNewThread { presses.make(times, on: terminal) }
      let players = (0..<tasks).map { _ in
        Interleave.spawn { while !presses.areDone { try await Scheduler.yield() } }
      }
      for player in players { try await player.value }
      return presses.durations
    }
    return (outcome.value, output)
  }

  /// Key presses that go on in a thread of their own.
  private final class Presses: Sendable {
    private let made = Mutex<[Duration]>([])
    private let done = Atomic(false)

    var durations: [Duration] { made.withLock { $0 } }
    var areDone: Bool { done.load(ordering: .acquiring) }

    func make(_ times: Int, on terminal: DrainedTerminal) {
      let durations = (0..<times).compactMap { number -> Duration? in
        DrainedTerminal.pause(beforeKey: number)
        return terminal.time(until: "\u{7}") { terminal.type("Z") }
      }
      made.withLock { $0 = durations }
      done.store(true, ordering: .releasing)
    }
  }
}
#endif
