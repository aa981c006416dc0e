import Foundation
import Interleave

extension Demo {
  static let mistakes = Demo("mistakes", "the three classic ones, caught and explained") {
    try await blockTheLoop()
    try await runInsideOfRun()
    forgetTask()
  }
}

private func blockTheLoop() async throws {
  print("1. A blocking call inside of a task")
  let punctual = spawn("punctual") { try await tick(for: .seconds(1)) }
  let culprit = spawn("culprit") {
    try await sleep(for: .seconds(0.3))
    compress()
  }
  _ = try await gather(punctual, culprit)
  print("   For 2 s no other task could run: await, or let a thread do it.")
}

/// Holds the thread as a long computation would, or a call that knows nothing of async.
private func compress() { Thread.sleep(forTimeInterval: 2) }

private func tick(for duration: Duration) async throws {
  try await sleep(for: duration, reporting: "wants to move all the time")
}

private func runInsideOfRun() async throws {
  print("2. A loop inside of a loop")
  do {
    try Scheduler.run { print("   This is never printed.") }
  } catch {
    print("   \(error)")
  }
}

private func forgetTask() {
  print("3. A task that nobody awaits")
  spawn("forgotten") {
    try await sleep(for: .seconds(3), reporting: "saving your work")
    print("   This is never printed.")
  }
  print("   The main task ends now, and what nobody awaits is cancelled with it.")
}
