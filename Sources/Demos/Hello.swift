import Interleave

extension Demo {
  static let hello = Demo("hello", "awaiting in sequence") {
    print("Program started")
    try await greet()
    print("Program finished")
  }
}

private func greet() async throws {
  print("Hello!")
  try await sleep(for: .seconds(1), reporting: "between two greetings")
  print("Hello again!")
}
