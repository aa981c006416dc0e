import Interleave

extension Demo {
  static let waits = Demo("waits", "three tasks, each of which waits twice") {
    print("Await start Time: \(timeOfDay())")
    let tasks = [5, 10, 4].map { seconds in
      spawn("wait-\(seconds)") { try await waitTwice(seconds) }
    }
    _ = try await Interleave.gatherResults(tasks)
    print("Time: \(timeOfDay())")
  }
}

private func waitTwice(_ seconds: Int) async throws {
  print("Time: \(timeOfDay())")
  print("Waiting for \(seconds).")
  try await sleep(for: .seconds(seconds), reporting: "first wait")
  print("Waited for \(seconds).")
  print("Time: \(timeOfDay())")
  print("Again Waiting for \(seconds)")
  try await sleep(for: .seconds(seconds), reporting: "second wait")
  print("Waited for \(seconds).")
  print("Time: \(timeOfDay())")
}
