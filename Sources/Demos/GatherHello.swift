import Interleave

extension Demo {
  static let gatherHello = Demo("gather-hello", "two tasks at once, and both awaited") {
    print("Program started")
    let first = spawn("hello1") { try await greet("Hello1") }
    let second = spawn("hello2") { try await greet("Hello2") }
    _ = try await gather(first, second)
    print("Program finished")
  }
}

private func greet(_ greeting: String) async throws {
  print("\(greeting)!")
  try await sleep(for: .seconds(1), reporting: "between two greetings")
  print("\(greeting) again!")
}
