import Interleave

extension Demo {
  static let deadline = Demo(
    "deadline", "nested timeouts that share a budget, and a task that ignores its cancellation"
  ) {
    try await shareBudget()
    try await outwaitStubbornTask()
  }
}

/// The outer timeout holds for everything in it, whatever the inner ones would still allow.
private func shareBudget() async throws {
  print("A budget of 7 s for three steps of 4 s at most")
  do {
    try await withTimeout(.seconds(7)) {
      for (step, length) in [("read", 2), ("write", 5), ("check", 3)] {
        do {
          try await withTimeout(.seconds(4)) {
            try await sleep(for: .seconds(length), reporting: step)
          }
          print("\(step): done after \(length) s")
        } catch is TimeoutError {
          print("\(step): its own 4 s ran out")
        }
      }
    }
  } catch is TimeoutError {
    print("The budget of 7 s ran out")
  }
}

private func outwaitStubbornTask() async throws {
  let stubborn = spawn("stubborn") {
    do {
      try await sleep(for: .seconds(60), reporting: "busy")
    } catch {
      print("stubborn: I was cancelled, and take 3 s more")
      try await sleep(for: .seconds(3), reporting: "ignoring the cancellation")
      print("stubborn: now I end")
      throw error
    }
  }
  do {
    try await withTimeout(.seconds(2)) { try await stubborn.value }
  } catch is TimeoutError {
    print("The timeout of 2 s took 5 s: it waits for what it cancels")
  }
}
