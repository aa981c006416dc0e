import Interleave

/// No item is lost, none comes twice, and the queue never holds too many.
@Sendable func playQueue(_ schedule: Schedule) -> () async throws -> Void {
  let tally = Tally()
  let capacity = schedule.dice.number(1...3)
  let queue = Scheduler.Queue<Int>("jobs", capacity: capacity)
  spawnPutters(schedule, tally, queue, capacity)
  spawnGetters(schedule, tally, queue)
  // Some have to be there in the end, or those who wait would wait for ever.
  schedule.spawnLast {
    let (count, putting, getting) = (queue.count, tally.putting, tally.getting)
    schedule.check(count == 0 || getting == 0, "\(getting) wait for one of \(count) items")
    schedule.check(count == capacity || putting == 0, "\(putting) wait though there is room")
    try empty(queue, into: tally)
    try queue.shutDown()
  }
  return {
    do { try empty(queue, into: tally) } catch SchedulerError.queueShutDown {}
    schedule.check(
      tally.put.sorted() == tally.got.sorted(),
      "put \(tally.put.sorted()), got \(tally.got.sorted())")
    for producer in 0..<3 {
      let order = tally.put.filter { $0 / 100 == producer }
      schedule.check(order == order.sorted(), "items of one producer out of order: \(order)")
    }
    try await queue.join()
  }
}

private func spawnPutters(
  _ schedule: Schedule, _ tally: Tally, _ queue: Scheduler.Queue<Int>, _ capacity: Int
) {
  let dice = schedule.dice
  for producer in 0..<dice.number(1...3) {
    schedule.spawnVictim("put") {
      for item in 0..<dice.number(1...5) {
        try await schedule.dawdle()
        tally.putting += 1
        defer { tally.putting -= 1 }
        try await queue.put(producer * 100 + item)
        tally.put.append(producer * 100 + item)
        schedule.check(queue.count <= capacity, "a queue of \(capacity) holds \(queue.count)")
      }
    }
  }
}

private func spawnGetters(_ schedule: Schedule, _ tally: Tally, _ queue: Scheduler.Queue<Int>) {
  let dice = schedule.dice
  for _ in 0..<dice.number(1...3) {
    schedule.spawnVictim("get") {
      for _ in 0..<dice.number(1...5) {
        try await schedule.dawdle()
        tally.getting += 1
        defer { tally.getting -= 1 }
        tally.got.append(try await queue.get())
        try queue.taskDone()
      }
    }
  }
}

private func empty(_ queue: Scheduler.Queue<Int>, into tally: Tally) throws {
  while let item = try queue.tryGet() {
    tally.got.append(item)
    try queue.taskDone()
  }
}
