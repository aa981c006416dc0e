import Interleave

extension Demo {
  static let gatherResults = Demo(
    "gather-results", "results come in the order of the arguments, whoever ends first"
  ) {
    let squares = [1, 2, 3].map { number in
      spawn("square-\(number)") { try await square(number) }
    }
    print(try await gather(squares))

    let two = spawn("task-2") { try await waitTwice(2) }
    let one = spawn("task-1") { try await waitTwice(1) }
    let four = spawn("task-4") { try await waitTwice(4) }
    let three = spawn("task-3") { try await waitTwice(3) }
    let totals = try await gather(two, one, four, three)
    let returned: KeyValuePairs = [2: totals.0, 1: totals.1, 4: totals.2, 3: totals.3]
    print("Returned: \(returned)")
  }
}

private func square(_ number: Int) async throws -> Int {
  try await sleep(for: .seconds(1), reporting: "squaring \(number)")
  return number * number
}

private func waitTwice(_ seconds: Int) async throws -> Double {
  var total = 0.0
  for turn in ["first", "second"] {
    try await sleep(for: .seconds(seconds), reporting: "\(turn) wait")
    total += Double(seconds)
  }
  print("Completed task-\(seconds) in \(total)")
  return total
}
