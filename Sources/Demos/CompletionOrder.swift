import Interleave

extension Demo {
  static let completionOrder = Demo(
    "completion-order", "the shorter wait ends first, whoever began first"
  ) {
    let one = spawn("task1") { try await complete("Task 1", after: .seconds(2)) }
    let two = spawn("task2") { try await complete("Task 2", after: .seconds(1)) }
    _ = try await gather(one, two)
  }
}

private func complete(_ name: String, after wait: Duration) async throws {
  try await sleep(for: wait, reporting: "on the way")
  print("\(name) complete")
}
