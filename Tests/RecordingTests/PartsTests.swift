import Foundation
import Synchronization
import Testing

@testable import Interleave
@testable import Recording

@Suite struct `A snapshot that comes in parts` {
  @Test func `of a run, is read back in the same parts and folds to the same`() async throws {
    let batches = try await Self.batchesUntilLastPart().flatMap(\.inSmallParts)
    let parts = batches.compactMap(\.snapshot)
    #expect(parts.count > 4)
    #expect(parts.filter(\.isFirstPart).count == 1 && parts.filter(\.isLastPart).count == 1)
    var writer = RecordingWriter(.ofTests, segmentBytes: 100)
    let pieces = batches.flatMap { writer.write($0) }
    #expect(pieces.prefix { !$0.beginsSegment }.isEmpty)
    #expect(pieces.filter(\.beginsSegment).count <= 2, "None begins between two parts.")
    var reader = try RecordingReader(writer.header.bytes + pieces.flatMap(\.bytes))
    let read = reader.rest()
    #expect(Told(read) == Told(batches))
    let live = LiveTasks(read)
    #expect(live.snapshot(at: .zero) == LiveTasks(batches).snapshot(at: .zero))
    #expect(live.count > 3_000)
  }

  @Test func `is whole at the next place to enter, with what happened between its parts`() throws {
    let batches = [
      batch(0, [1, 2], isFirst: true, [(1, .resumed), (2, .ended(.succeeded)), (9, born)]),
      batch(10, [3, 4], isFirst: false, [(3, .resumed), (9, .resumed)]),
      EventBatch(
        events: (0..<200).map { number in
          TaskEvent(time: at(20), task: TaskID(rawValue: 4), change: .logged("line \(number)"))
        }, status: SchedulerStatus(now: at(20))),
      EventBatch(events: [], status: SchedulerStatus(now: at(30))),
    ]
    var reader = try RecordingReader(RecordingWriter.recording(batches, segmentBytes: 1))
    reader.seek(to: at(30))
    let rest = reader.rest()
    let snapshot = try #require(rest.first?.snapshot)
    #expect(snapshot.isFirstPart && snapshot.isLastPart)
    #expect(snapshot.tasks.map(\.id.rawValue) == [1, 3, 4, 9])
    #expect(snapshot.tasks.map(\.state.activity) == [.running, .running, .ready, .running])
  }

  @Test func `has its values told once to who enters, and to who follows after a loss`() throws {
    func told(_ time: Int64, evicted: Int = 0) -> EventBatch {
      var batch = batch(time, [1], isFirst: true, [])
      batch.snapshot?.isLastPart = true
      batch.snapshot?.recap = Recap(events: [
        TaskEvent(
          time: at(time), task: TaskID(rawValue: 1),
          change: .measured(.init(name: "bid", value: Double(time))))
      ])
      batch.evicted = evicted
      return batch
    }
    let bytes = RecordingWriter.recording([told(1), told(5, evicted: 2)], segmentBytes: 1)
    var follower = try RecordingReader(bytes)
    let recaps = follower.rest().map { $0.snapshot?.recap?.events.map(\.time) }
    #expect(recaps == [[at(1)], [at(5)]])
    var entering = try RecordingReader(bytes)
    entering.seek(to: at(5))
    #expect(entering.rest().first?.snapshot?.recap?.events.map(\.time) == [at(1), at(5)])
  }

  @Test func `takes nothing back that an event has said since`() {
    var live = LiveTasks([batch(0, [1], isFirst: true, [(9, born), (9, .resumed)])])
    let stale = Snapshot(time: at(-1), tasks: [entry(9)], isFirstPart: false)
    live.take(stale)
    #expect(live.snapshot(at: .zero).tasks.last?.state == .alive(.running))
  }

  private var born: TaskEvent.Change {
    .spawned(.init(name: "new", parent: nil, site: CreationSite(file: "F.swift", line: 1)))
  }

  private func at(_ time: Int64) -> Instant { Instant(nanoseconds: time) }

  private func entry(_ id: UInt64) -> Snapshot.Entry {
    Snapshot.Entry(
      id: TaskID(rawValue: id),
      birth: .init(name: "old", parent: nil, site: CreationSite(file: "F.swift", line: 1)),
      spawned: at(-5), state: .alive(.ready), since: at(-5))
  }

  private func batch(
    _ time: Int64, _ tasks: [UInt64], isFirst: Bool, _ changes: [(UInt64, TaskEvent.Change)]
  ) -> EventBatch {
    EventBatch(
      events: changes.map {
        TaskEvent(time: at(time + 1), task: TaskID(rawValue: $0.0), change: $0.1)
      },
      snapshot: Snapshot(
        time: at(time), tasks: tasks.map(entry), isFirstPart: isFirst, isLastPart: !isFirst),
      status: SchedulerStatus(now: at(time + 1)))
  }
}

extension `A snapshot that comes in parts` {
  /// What a reader that comes to a run of thousands of tasks is told until it knows them all.
  private static func batchesUntilLastPart() async throws -> [EventBatch] {
    let newcomer = Newcomer()
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        continuation.resume(with: Result { try newcomer.run() })
      }
    }
    return newcomer.batches.withLock { $0 }
  }

  private final class Newcomer: Sendable {
    let batches = Mutex<[EventBatch]>([])

    var isWhole: Bool { batches.withLock { $0.contains { $0.snapshot?.isLastPart == true } } }

    func run() throws {
      let scheduler = Scheduler(pace: .virtual)
      scheduler.settings.snapshotPart = 64
      try scheduler.run {
        let sleepers = (0..<3_000).map { number in
          spawn("sleeper-\(number)") { try await sleep(for: .seconds(1_000_000)) }
        }
        self.read(scheduler.events(every: .milliseconds(1), capacity: 1 << 20))
        while !self.isWhole {
          try await spawn("child") { try await Scheduler.yield() }.value
        }
        for sleeper in sleepers { sleeper.cancel() }
      }
      try scheduler.close()
    }

    private func read(_ stream: AsyncStream<EventBatch>) {
      _Concurrency.Task.detached { [self] in
        for await batch in stream where !isWhole { batches.withLock { $0.append(batch) } }
      }
    }
  }
}

extension EventBatch {
  /// The same with no more than 500 tasks in a part, as a reader joins parts that it has not read.
  fileprivate var inSmallParts: [EventBatch] {
    guard let snapshot else { return [self] }
    let starts = Array(stride(from: 0, to: max(1, snapshot.tasks.count), by: 500))
    return starts.map { start in
      var batch = self
      var part = snapshot
      part.tasks = Array(snapshot.tasks.dropFirst(start).prefix(500))
      part.isFirstPart = snapshot.isFirstPart && start == 0
      part.isLastPart = snapshot.isLastPart && start == starts.last
      batch.snapshot = part
      if start > 0 { batch.evicted = 0 }
      if start != starts.last { batch.events = [] }
      return batch
    }
  }
}
