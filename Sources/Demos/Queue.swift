import Interleave

extension Demo {
  static let queue = Demo("queue", "a producer and a consumer, ended by a sentinel") {
    let items = Scheduler.Queue<Int?>("items")
    let producer = spawn("producer") { try await produce(5, into: items) }
    let consumer = spawn("consumer") { try await consume(from: items) }
    _ = try await gather(producer, consumer)
  }
}

private func produce(_ count: Int, into items: Scheduler.Queue<Int?>) async throws {
  for item in 0..<count {
    print("Producing \(item)")
    try await items.put(item)
    report(completed: item + 1, of: count, "produced")
    try await sleep(for: .seconds(1))
  }
  try await items.put(nil)
}

private func consume(from items: Scheduler.Queue<Int?>) async throws {
  var count = 0
  while let item = try await items.get() {
    print("Consuming \(item)")
    count += 1
    report(completed: count, "consumed")
  }
}
