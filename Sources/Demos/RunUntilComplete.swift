import Interleave

extension Demo {
  static let runUntilComplete = Demo(
    "run-until-complete", "synchronous code drives the loop by hand"
  ) { scheduler in
    let task = scheduler.spawn("coroutine") {
      try await sleep(for: .seconds(1), reporting: "working")
      return "Coroutine finished!"
    }
    print("Starting the coroutine...")
    print(try scheduler.run(until: task))
  }
}
