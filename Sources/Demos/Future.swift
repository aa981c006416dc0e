import Interleave

extension Demo {
  static let future = Demo("future", "a value that another task sets, once") {
    let answer = Scheduler.Future<Int>("answer")
    let thinker = spawn("thinker") {
      try await sleep(for: .seconds(2), reporting: "thinking")
      try answer.set(42)
      do {
        try answer.set(43)
      } catch {
        print("A second answer: \(error)")
      }
    }
    print("Waiting for the answer")
    print("The answer is \(try await answer.value)")
    try await thinker.value
  }
}
