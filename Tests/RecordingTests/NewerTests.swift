import InterleaveEvents
import Testing

@testable import Recording

@Suite struct `A recording that a newer program has made` {
  private let site = CreationSite(file: "F.swift", line: 1)

  /// A file by hand: beside what is known there stands, each after its length, what is not.
  private func file(version: Int = RecordingHeader.currentVersion) -> [UInt8] {
    let header = RecordingHeader(
      version: version, program: "newer", seed: nil, pace: .scaled(1), start: 1)
    return header.bytes + snapshot + chunk(9, count: 2, [7, 7]) + asides + events
  }

  private func chunk(
    _ kind: UInt8, flags: Chunk.Flags = [], count: Int, _ payload: [UInt8]
  ) -> [UInt8] {
    // A kind that has no name yet can only be forged.
    var bytes = Chunk.bytes(.events, flags, count: count, time: .zero, payload)
    bytes[8] = kind
    var checksum = Checksum()
    checksum.add(Array(bytes[..<24]))
    checksum.add(payload)
    var sum = ByteWriter()
    sum.add(fixed: checksum.value)
    bytes.replaceSubrange(24..<28, with: sum.bytes)
    return bytes
  }

  /// A task with more to it than is known.
  private var snapshot: [UInt8] {
    let entry = Snapshot.Entry(
      id: TaskID(rawValue: 1), birth: .init(name: "old", parent: nil, site: site), spawned: .zero,
      state: .alive(.ready), since: .zero)
    var plain = EventEncoder()
    plain.beginChunk(at: .zero)
    plain.add(entry)
    // Behind the byte that says what there is of it come eight, all of them zero.
    var bytes = plain.bytes.bytes
    bytes[bytes.count - 9] |= 4
    return chunk(1, flags: [.beginsSegment, .isTold], count: 1, bytes + [3, 1, 2, 3])
  }

  private var asides: [UInt8] {
    var encoder = EventEncoder()
    encoder.beginChunk(at: .zero)
    encoder.bytes.add(bytes: [50, 2, 0, 0])
    encoder.add(.output(OutputLine(text: "printed", stream: .standardOutput, noticed: .zero)))
    // A command, and how it is given.
    encoder.bytes.add(bytes: [1, 0, 99, 1, 0])
    return chunk(4, count: 3, encoder.bytes.bytes)
  }

  private var events: [UInt8] {
    var encoder = EventEncoder()
    encoder.beginSegment()
    // The names of the snapshot are known here.
    encoder.beginChunk(at: .zero)
    encoder.bytes.add(UInt64(0))
    add(.resumed, to: &encoder)
    addKind(100, [9, 9, 9, 9], to: &encoder)
    add(.yielded, to: &encoder)
    addKind(TaskEvent.Change.Code.waiting.rawValue, [77] + inWords("rate limit"), to: &encoder)
    addKind(TaskEvent.Change.Code.warned.rawValue, [88, 2, 0, 0], to: &encoder)
    addKind(TaskEvent.Change.Code.cancellationRequested.rawValue, [66, 1, 0], to: &encoder)
    addKind(TaskEvent.Change.Code.presented.rawValue, [2, 0, 99], to: &encoder)
    addKind(TaskEvent.Change.Code.ended.rawValue, [55] + inWords("gave up"), to: &encoder)
    var status = SchedulerStatus()
    status.spawned = 1
    encoder.add(status)
    // What a later version adds to a status.
    encoder.bytes.add(bytes: [1, 2, 3])
    return chunk(2, count: 8, encoder.bytes.bytes)
  }

  private func add(_ change: TaskEvent.Change, to encoder: inout EventEncoder) {
    encoder.add(TaskEvent(time: .zero, task: TaskID(rawValue: 1), change: change))
  }

  /// The kind, no time since, the same task, and what belongs to it.
  private func addKind(_ kind: UInt8, _ body: [UInt8], to encoder: inout EventEncoder) {
    encoder.bytes.add(byte: kind | 0x80)
    encoder.bytes.add(Int64(0))
    let isOfOldKind = TaskEvent.Change.Code(rawValue: kind) != nil
    encoder.bytes.add(bytes: isOfOldKind ? body : [UInt8(body.count)] + body)
  }

  /// A length, and a text in so many bytes with some more behind it.
  private func inWords(_ text: String) -> [UInt8] {
    [UInt8(text.utf8.count + 3), UInt8(text.utf8.count)] + text.utf8 + [0, 0]
  }

  private let expected: [TaskEvent.Change] = [
    .resumed, .yielded, .waiting(.io("rate limit")), .cancellationRequested(.outside),
    .ended(.failed("gave up")),
  ]

  @Test func `is shown as far as it is understood, and one sentence says so`() throws {
    var reader = try RecordingReader(file())
    let batches = reader.rest()
    #expect(Told(batches).events.map(\.change) == expected)
    #expect(batches.first?.snapshot?.tasks.map(\.birth.name) == ["old"])
    #expect(Told(batches).output.map(\.text) == ["printed"])
    #expect(batches.last?.status.spawned == 1)
    #expect(reader.problem == .partlyUnknown)
    #expect("\(RecordingError.partlyUnknown)".contains("A newer program"))
  }

  @Test func `of a later version is read the same way`() throws {
    var reader = try RecordingReader(file(version: 9))
    #expect(Told(reader.rest()).events.map(\.change) == expected)
    #expect(reader.problem == .newer(version: 9))
  }

  @Test func `is not taken for something else on a socket`() throws {
    var stream = RecordingStream()
    let bytes = file()
    let start = RecordingHeader.end(in: .memory(bytes))
    let batches = try stream.take(bytes[start...])
    #expect(Told(batches).events.map(\.change) == expected)
  }

  @Test func `says nothing of the kind if all of it is understood`() throws {
    var random = RandomEvents(seed: 4)
    var reader = try RecordingReader(RecordingWriter.recording(random.batches(50)))
    _ = reader.rest()
    #expect(reader.problem == nil)
  }
}
