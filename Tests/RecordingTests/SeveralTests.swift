import Interleave
import TestFiles
import Testing

@testable import Recording

@Suite struct `Several recordings` {
  private let gap = Int64(40_000_000)

  /// Two runs, the second of which began later by the clock, each with a whole snapshot at its end.
  private func runs(_ seed: UInt64) -> [[EventBatch]] {
    [(seed, 40), (seed + 1_000, 25)].map { seed, count in
      var random = RandomEvents(seed: seed)
      var batches = random.batches(count)
      let time = random.event().time
      batches.append(
        EventBatch(
          events: [], snapshot: Snapshot(time: time, tasks: []), status: SchedulerStatus(now: time))
      )
      return batches
    }
  }

  private func header(_ number: Int, pace: Pace = .scaled(1)) -> RecordingHeader {
    RecordingHeader(program: "run \(number)", pace: pace, start: 1_000_000 + Int64(number) * gap)
  }

  private func open(_ runs: [[EventBatch]], pace: Pace = .scaled(1)) throws -> OpenRecordings {
    let recordings = try runs.enumerated().map { index, batches in
      let bytes = RecordingWriter.recording(of: batches, header(index, pace: pace))
      return try OpenRecording(bytes)
    }
    return OpenRecordings(recordings)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `tell all that each of them tells, in its order and in that of time`(seed: UInt64) throws {
    let runs = runs(seed)
    var recordings = try open(runs)
    let merged = recordings.rest()
    #expect(recordings.problems.isEmpty)
    let whole = SeveralPrograms(zeros: recordings.zeros)
    let alone = runs.enumerated().map { index, batches in
      Told(batches.map { whole.labelled($0, from: index) })
    }
    let told = Told(merged)
    for (index, one) in alone.enumerated() {
      #expect(told.events.filter { $0.task.program == UInt64(index + 1) } == one.events)
    }
    #expect(told.events.count == alone.reduce(0) { $0 + $1.events.count })
    #expect(told.evicted == alone.reduce(0) { $0 + $1.evicted })
    #expect(told.output.count == alone.reduce(0) { $0 + $1.output.count })
    #expect(told.commands.count == alone.reduce(0) { $0 + $1.commands.count })
    let ends = merged.map(\.status.now)
    #expect(ends == ends.sorted())
    var (before, latest) = (Instant(nanoseconds: .min), [UInt64: Instant]())
    for batch in merged {
      var moments: [Instant] = []
      for event in batch.events {
        let program = event.task.program ?? 0
        latest[program] = max(event.time, latest[program] ?? before, before)
        moments.append(latest[program] ?? before)
      }
      #expect(moments == moments.sorted() && moments.allSatisfy { $0 <= batch.status.now })
      before = batch.status.now
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `are read on by a copy as by the first`(seed: UInt64) throws {
    var recordings = try open(runs(seed))
    for _ in 0..<10 {
      _ = recordings.next()
      var copy = recordings
      var first = recordings
      #expect(copy.rest() == first.rest())
    }
  }

  @Test func `keep what is known of one when another one begins or tells all its tasks`() throws {
    let born = TaskEvent.Change.spawned(
      .init(name: "a", parent: nil, site: CreationSite(file: "F.swift", line: 1)))
    func event(_ time: Int64, _ change: TaskEvent.Change) -> TaskEvent {
      TaskEvent(time: Instant(nanoseconds: time), task: TaskID(rawValue: 1), change: change)
    }
    func batch(_ time: Int64, _ events: [TaskEvent], snapshot: Bool) -> EventBatch {
      let time = Instant(nanoseconds: time)
      return EventBatch(
        events: events, snapshot: snapshot ? Snapshot(time: .zero, tasks: []) : nil,
        status: SchedulerStatus(now: time, spawned: 1))
    }
    let runs = [
      [batch(10, [event(5, born), event(6, .resumed)], snapshot: true)],
      [
        batch(10, [event(5, born)], snapshot: true),
        EventBatch(
          events: [], evicted: 3,
          snapshot: Snapshot(time: Instant(nanoseconds: 20), tasks: []),
          status: SchedulerStatus(now: Instant(nanoseconds: 20), spawned: 9, ended: 9)),
      ],
    ]
    var recordings = try open(runs)
    let merged = recordings.rest()
    let snapshots = merged.compactMap(\.snapshot)
    #expect(snapshots.map { $0.tasks.map(\.birth.name) } == [[], ["1:a"]])
    #expect(snapshots.last?.tasks.first?.state == .alive(.running))
    #expect(merged.first { $0.evicted == 3 }?.snapshot == snapshots.last)
    #expect(merged.last?.status.spawned == 10 && merged.last?.status.ended == 9)
    #expect(Told(merged).events.last?.time == Instant(nanoseconds: gap + 5))
  }

  @Test func `count in each moment what has happened until then`() throws {
    let births = (1...4).map { number in
      TaskEvent(
        time: Instant(nanoseconds: Int64(number) * 1_000), task: TaskID(rawValue: UInt64(number)),
        change: .spawned(
          .init(name: "a", parent: nil, site: CreationSite(file: "F.swift", line: 1))))
    }
    let runs = [0, 1].map { _ in
      (1...4).map { number in
        EventBatch(
          events: [births[number - 1]],
          snapshot: number == 1 ? Snapshot(time: .zero, tasks: []) : nil,
          status: SchedulerStatus(now: births[number - 1].time, spawned: number))
      }
    }
    var recordings = try open([runs[0], [merge(runs[1])]], pace: .virtual)
    #expect(recordings.zeros == [0, 0], "Virtual time is not the clock's.")
    var spawned = 0
    while let batch = recordings.next() {
      spawned += batch.events.count
      #expect(batch.status.spawned == spawned)
    }
    #expect(spawned == 8)
  }

  private func merge(_ batches: [EventBatch]) -> EventBatch {
    var whole = batches[0]
    whole.events = batches.flatMap(\.events)
    whole.status = batches.last?.status ?? whole.status
    return whole
  }

  @Test func `are not opened if one is no recording, or is of several itself`() throws {
    let folder = try TemporaryFolder()
    let (one, several) = (folder.file("one.ilv"), folder.file("several.json"))
    let runs = runs(3)
    try RecordingFile.save(RecordingWriter.recording(of: runs[0], header(0)), to: one)
    var recordings = try open(runs)
    var lines = JSONLines(recordings.header)
    let bytes = recordings.rest().flatMap { lines.bytes(of: $0) }
    try write(String(decoding: bytes, as: UTF8.self), to: several)
    var again = try OpenRecordings(paths: [several])
    #expect(Told(again.rest()).events.count == Told(runs[0] + runs[1]).events.count)
    #expect(throws: RecordingError.self) { try OpenRecordings(paths: [one, several]) }
    #expect(throws: RecordingError.self) { try OpenRecordings(paths: [one, folder.file("none")]) }
    let shifted = try OpenRecordings(paths: [one, one], alignedBy: .start)
    #expect(shifted.zeros == [0, 0])
  }
}

extension OpenRecordings {
  mutating func rest() -> [EventBatch] {
    var batches: [EventBatch] = []
    while let batch = next() { batches.append(batch) }
    return batches
  }
}
