#if Network
import Interleave

/// Tasks that sleep for long.
struct SleepingTasks: Sendable {
  let count: Int

  /// The bytes that this process holds when all sleep and `isShown` is true.
  func resident(isShown: @Sendable () -> Bool) async throws -> Int {
    let sleepers = spawnAll()
    repeat { try await sleep(for: .milliseconds(300)) } while !isShown()
    let resident = Memory.resident
    for sleeper in sleepers { sleeper.cancel() }
    return resident
  }

  /// Waits for all.
  func sleepLong() async throws {
    for sleeper in spawnAll() { try await sleeper.value }
  }

  private func spawnAll() -> [Scheduler.Task<Void>] {
    (0..<count).map { _ in Interleave.spawn { try await sleep(for: .seconds(1000)) } }
  }
}
#endif
