import Interleave
import Testing

@testable import Recording

@Suite struct `The size of a recording` {
  /// What the benchmarks do: spawning, turns, queues, locks, timeouts, gathering, cancelling.
  @Test func `is at most 6 bytes an event of programs like the benchmarks`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let reading = Task.detached {
      var batches: [EventBatch] = []
      // A batch of all events, on a quick machine as on a busy one: each batch costs bytes of its own.
      for await batch in scheduler.events(every: .seconds(60), capacity: 1 << 20, overflow: .wait) {
        batches.append(batch)
      }
      return batches
    }
    try await Task.detached {
      try scheduler.run { try await Self.mix() }
      try scheduler.close()
    }.value
    let batches = await reading.value
    let events = Told(batches).events.count
    let bytes = RecordingWriter.recording(batches).count
    #expect(events > 10_000)
    #expect(bytes <= 6 * events, "\(Double(bytes) / Double(events)) bytes an event")
  }

  private static func mix() async throws {
    let jobs = Scheduler.Queue<Int>("jobs", capacity: 1)
    let lock = Scheduler.Lock("ledger")
    let producer = spawn("producer") { for job in 0..<1_000 { try await jobs.put(job) } }
    let consumer = spawn("consumer") { for _ in 0..<1_000 { _ = try await jobs.get() } }
    let holders = (0..<10).map { number in
      spawn("holder-\(number)") {
        for _ in 0..<50 { try await lock.withLock { try await Scheduler.yield() } }
      }
    }
    let yielders = (0..<200).map { _ in spawn { for _ in 0..<5 { try await Scheduler.yield() } } }
    for _ in 0..<300 {
      try await withTimeout(.seconds(1)) { try await sleep(for: .milliseconds(1)) }
    }
    let sleepers = (0..<300).map { _ in spawn { try await sleep(for: .seconds(9)) } }
    try await Scheduler.yield()
    for sleeper in sleepers { sleeper.cancel() }
    for task in holders + yielders { try await task.value }
    _ = try await (producer.value, consumer.value)
  }
}
