import Interleave

extension Demo {
  static let timeout = Demo("timeout", "work that takes too long is cancelled") {
    let slow = spawn("five-seconds") {
      try await sleep(for: .seconds(5), reporting: "taking its time")
    }
    do {
      try await withTimeout(.seconds(2)) { try await slow.value }
    } catch is TimeoutError {
      print("Task timed out")
    }

    // Both the timeout and the second wait are due at 4 s; the timer armed first fires first.
    let twice = spawn("two-and-two") { try await waitTwice() }
    do {
      try await withTimeout(.seconds(4)) { try await twice.value }
    } catch is TimeoutError {
      print("Timeout")
    }
  }
}

private func waitTwice() async throws {
  print("Waiting for 2.")
  try await sleep(for: .seconds(2), reporting: "first wait")
  print("Waited for 2.")
  print("Again Waiting for 2")
  try await sleep(for: .seconds(2), reporting: "second wait")
  print("Waited for 2.")
}
