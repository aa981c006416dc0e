#if Network
import Dispatch
import Interleave
import Synchronization

/// A program that does a little of all that the benchmarks do.
enum MixedProgram {
  private final class Told: Sendable {
    let batches = Mutex<[EventBatch]>([])
    let end = DispatchSemaphore(value: 0)
  }

  /// All that its tasks told.
  static func batches(rounds: Int) throws -> [EventBatch] {
    let scheduler = Scheduler(pace: .virtual)
    let stream = scheduler.events(every: .milliseconds(5), capacity: 1 << 20, overflow: .wait)
    let told = Told()
    Task.detached {
      for await batch in stream { told.batches.withLock { $0.append(batch) } }
      told.end.signal()
    }
    try scheduler.run { for _ in 0..<rounds { try await round() } }
    try scheduler.close()
    told.end.wait()
    return told.batches.withLock { $0 }
  }

  private static func round() async throws {
    let jobs = Scheduler.Queue<Int>("jobs", capacity: 1)
    let lock = Scheduler.Lock("ledger")
    let producer = spawn("producer") { for job in 0..<2_000 { try await jobs.put(job) } }
    let consumer = spawn("consumer") { for _ in 0..<2_000 { _ = try await jobs.get() } }
    let holders = (0..<10).map { number in
      spawn("holder-\(number)") {
        for _ in 0..<100 { try await lock.withLock { try await Scheduler.yield() } }
      }
    }
    let yielders = (0..<500).map { _ in spawn { for _ in 0..<5 { try await Scheduler.yield() } } }
    for _ in 0..<500 {
      try await withTimeout(.seconds(1)) { try await sleep(for: .milliseconds(1)) }
    }
    let sleepers = (0..<500).map { _ in spawn { try await sleep(for: .seconds(9)) } }
    try await Scheduler.yield()
    for sleeper in sleepers { sleeper.cancel() }
    for task in holders + yielders { try await task.value }
    _ = try await (producer.value, consumer.value)
  }
}
#endif
