import Interleave
import TestFiles
import Testing

@testable import Recording

@Suite struct `A recording that is read` {
  @Test(arguments: 1...40)
  func `says what was written, of whatever kind the events are`(seed: UInt64) throws {
    var random = RandomEvents(seed: seed)
    let batches = random.batches(60)
    let bytes = RecordingWriter.recording(batches, segmentBytes: 700)
    var reader = try RecordingReader(bytes)
    #expect(Told(reader.rest()) == Told(batches))
    #expect(reader.header == .ofTests)
    #expect(reader.problem == nil)
    #expect(reader.eventCount == batches.reduce(0) { $0 + $1.events.count })
  }

  @Test(arguments: 1...8)
  func `can be entered at any moment, and comes to the same end`(seed: UInt64) throws {
    var random = RandomEvents(seed: seed)
    let batches = random.batches(80)
    let bytes = RecordingWriter.recording(batches, segmentBytes: 500)
    let truth = LiveTasks(batches).snapshot(at: .zero)
    var entered: Set<Int> = []
    for _ in 0..<20 {
      var reader = try RecordingReader(bytes)
      let span = reader.span
      let moment = Instant(
        nanoseconds: .random(
          in: span.lowerBound.nanoseconds...span.upperBound.nanoseconds, using: &random))
      reader.seek(to: moment)
      let rest = reader.rest()
      #expect(rest.first?.snapshot != nil)
      #expect(LiveTasks(rest).snapshot(at: .zero) == truth)
      entered.insert(rest.count)
    }
    #expect(entered.count > 5, "Several segments were entered.")
  }

  @Test
  func `gives a long batch in parts, none of which is long`() throws {
    var random = RandomEvents(seed: 3)
    let events = (0..<20_000).map { _ in random.event() }
    let batch = EventBatch(events: events, status: SchedulerStatus(isClosed: true))
    var reader = try RecordingReader(RecordingWriter.recording([batch]))
    let parts = reader.rest()
    #expect(
      Told(parts)
        == Told([EventBatch(events: events, snapshot: parts[0].snapshot, status: batch.status)]))
    #expect(parts.count > 2)
    #expect(parts.dropLast().allSatisfy { !$0.status.isClosed })
  }

  @Test func `counts in each part of a long batch what has happened until then`() throws {
    let site = CreationSite(file: "F.swift", line: 1)
    let events = (1...30_000).map { number in
      TaskEvent(
        time: Instant(nanoseconds: Int64(number)), task: TaskID(rawValue: UInt64(number / 3 + 1)),
        change: number % 3 == 0
          ? .spawned(.init(name: "task \(number)", parent: nil, site: site))
          : number % 3 == 1 ? .resumed : .ended(.succeeded))
    }
    let status = SchedulerStatus(
      now: Instant(nanoseconds: 40_000), spawned: 10_007, ended: 10_002, lag: .seconds(1))
    var reader = try RecordingReader(
      RecordingWriter.recording([EventBatch(events: events, status: status)]))
    let parts = reader.rest()
    #expect(parts.count > 2 && parts.last?.status == status)
    var (spawned, ended) = (7, 2)
    for part in parts {
      for event in part.events {
        if case .spawned = event.change { spawned += 1 }
        if case .ended = event.change { ended += 1 }
      }
      #expect(part.status.spawned == spawned && part.status.ended == ended)
    }
    #expect(parts.dropLast().allSatisfy { $0.status.lag == .zero })
  }

  @Test
  func `is the same from a file, which only its owner may read`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    var random = RandomEvents(seed: 5)
    let batches = random.batches(50)
    var file = try RecordingFile(path, .ofTests)
    for batch in batches { try file.write(batch) }
    var reader = try RecordingReader(path: path)
    #expect(Told(reader.rest()) == Told(batches))
    #expect(try permissions(of: path) == 0o600)
  }

  @Test
  func `takes no other file's place`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("notes.txt")
    try write("What I must not lose.", to: path)
    #expect(throws: RecordingError.self) { _ = try RecordingFile(path, .ofTests) }
    #expect(try text(of: path) == "What I must not lose.")
  }

  @Test
  func `keeps names of any length and number`() throws {
    let long = String(repeating: "é", count: 600_000)
    let events = (0..<70_000).map { number in
      TaskEvent(
        time: Instant(nanoseconds: Int64(number)), task: TaskID(rawValue: 1),
        change: .logged("line \(number)"))
    }
    let last = TaskEvent(time: .zero, task: TaskID(rawValue: 2), change: .logged(long))
    let batch = EventBatch(events: events + [last], status: SchedulerStatus())
    var reader = try RecordingReader(
      RecordingWriter.recording([batch], segmentBytes: .max))
    let told = Told(reader.rest()).events
    #expect(Array(told.dropLast()) == events)
    guard case .logged(let text)? = told.last?.change else {
      Issue.record("The long line is not there.")
      return
    }
    #expect(long.hasPrefix(text) && text.utf8.count > 1_000_000)
  }
}

@Suite struct `A flight recorder` {
  @Test
  func `keeps the last of a long run, and begins with a snapshot`() throws {
    var random = RandomEvents(seed: 11)
    let batches = random.batches(800)
    var recorder = FlightRecorder(.ofTests, capacity: 40_000)
    for batch in batches { recorder.write(batch) }
    let bytes = recorder.bytes
    #expect(20_000...60_000 ~= bytes.count)
    var reader = try RecordingReader(bytes)
    let kept = reader.rest()
    #expect(kept.first?.snapshot != nil)
    let events = Told(kept).events
    #expect(events == Array(Told(batches).events.suffix(events.count)))
    #expect(
      LiveTasks(kept).snapshot(at: .zero) == LiveTasks(batches).snapshot(at: .zero))
  }
}

@Suite struct `A recording with a limit` {
  @Test func `is two files in turn, which are read as one that ends as the run did`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    var random = RandomEvents(seed: 12)
    let batches = random.batches(3_000)
    var file = try RecordingFile(path, .ofTests, limit: 200_000)
    for batch in batches { try file.write(batch) }
    let sizes = try [path, path + ".1"].map { try bytes(of: $0).count }
    #expect(sizes.reduce(0, +) < 300_000 && sizes[1] > 50_000)
    #expect(try permissions(of: path + ".1") == 0o600)
    var reader = try RecordingReader(path: path)
    let read = reader.rest()
    #expect(reader.problem == nil)
    let events = Told(read).events
    #expect(events == Array(Told(batches).events.suffix(events.count)))
    var newer = try RecordingReader(try bytes(of: path))
    #expect(events.count > Told(newer.rest()).events.count, "Both halves are read.")
    #expect(LiveTasks(read).snapshot(at: .zero) == LiveTasks(batches).snapshot(at: .zero))
  }

  @Test func `does not take the half of an older one for its own`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    var random = RandomEvents(seed: 13)
    let batches = random.batches(3_000)
    do {
      var older = try RecordingFile(path, .ofTests, limit: 100_000)
      for batch in batches { try older.write(batch) }
    }
    var newer = try RecordingFile(path, .ofTests, limit: 100_000)
    try newer.write(batches[0])
    var reader = try RecordingReader(path: path)
    #expect(Told(reader.rest()) == Told([batches[0]]))
  }

  @Test func `is read although it was killed between its two files`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run.ilv")
    let bytes = RecordingWriter.recording([EventBatch(events: [], status: SchedulerStatus())])
    try RecordingFile.save(bytes, to: path + ".1")
    for _ in 0..<2 {
      var reader = try RecordingReader(path: path)
      #expect(reader.rest().count == 1)
      try write("", to: path)
    }
  }
}
