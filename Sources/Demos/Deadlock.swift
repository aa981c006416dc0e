import Interleave

extension Demo {
  static let deadlock = Demo("deadlock", "two tasks, two locks, taken in opposite order") {
    let left = Scheduler.Lock("left")
    let right = Scheduler.Lock("right")
    let tasks = [
      spawn("left-first") { try await takeBoth(left, right) },
      spawn("right-first") { try await takeBoth(right, left) },
    ]
    print("Each holds one lock and waits for the other's; cancel one of them, or wait 20 s")
    let referee = spawn("referee") {
      try await sleep(for: .seconds(20), reporting: "patience")
      tasks[1].cancel()
    }
    for result in try await Interleave.gatherResults(tasks) {
      print((try? result.get()) ?? "cancelled")
    }
    referee.cancel()
  }
}

private func takeBoth(_ first: Scheduler.Lock, _ second: Scheduler.Lock) async throws -> String {
  try await first.withLock {
    try await sleep(for: .seconds(1))
    return try await second.withLock { "got both locks" }
  }
}
