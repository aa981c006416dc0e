import Interleave
import Testing

@testable import Recording

@Suite struct `A damaged recording` {
  private static let batches = {
    var random = RandomEvents(seed: 21)
    return random.batches(16)
  }()
  private static let whole = RecordingWriter.recording(batches, segmentBytes: 600)

  /// Small enough that thousands of its changes are read in seconds.
  private static let small = RecordingWriter.recording(
    Array(batches.prefix(4)), segmentBytes: 600)

  @Test
  func `gives the beginning of the truth, wherever it is cut off`() throws {
    let truth = Told(Self.batches).events
    var longest = -1
    let start = RecordingHeader.ofTests.bytes.count
    for length in stride(
      from: start, to: Self.whole.count, by: max(5, Self.whole.count / 1_500))
    {
      var reader = try RecordingReader(Array(Self.whole.prefix(length)))
      let events = Told(reader.rest()).events
      #expect(truth.starts(with: events))
      #expect(events.count >= longest)
      longest = events.count
      if reader.problem == nil { continue }
      guard case .incomplete = reader.problem else {
        Issue.record("\(String(describing: reader.problem))")
        return
      }
    }
  }

  @Test
  func `without a whole header is refused in a sentence`() {
    for length in 0..<RecordingHeader.ofTests.bytes.count {
      #expect(throws: RecordingError.self) {
        _ = try RecordingReader(Array(Self.whole.prefix(length)))
      }
    }
    #expect(throws: RecordingError.notARecording) { _ = try RecordingReader([UInt8]("{}".utf8)) }
  }

  @Test
  func `gives what lies behind the damage too, and says what is lost`() throws {
    var bytes = Self.whole
    bytes[bytes.count / 2] ^= 0x40
    var reader = try RecordingReader(bytes)
    let read = reader.rest()
    #expect(reader.problem != nil)
    #expect(Told(read).status == Told(Self.batches).status)
    #expect(read.contains { $0.evicted > 0 && $0.snapshot != nil })
    #expect(
      LiveTasks(read).snapshot(at: .zero) == LiveTasks(Self.batches).snapshot(at: .zero))
  }

  /// Half of them with checksums that are right, so that what lies behind these is reached.
  @Test
  func `ends in events or a sentence after ten thousand mutations`() {
    var random = RandomEvents(seed: 99)
    var (refused, damaged, unharmed) = (0, 0, 0)
    for number in 0..<10_000 {
      let bytes = number.isMultiple(of: 2) ? Mutation.of(Self.small, &random) : forge(&random)
      guard var reader = try? RecordingReader(bytes) else {
        refused += 1
        continue
      }
      if number.isMultiple(of: 3) { reader.seek(to: random.instant()) }
      var events = 0
      while let batch = reader.next() { events += batch.events.count }
      #expect(events <= bytes.count)
      if reader.problem == nil { unharmed += 1 } else { damaged += 1 }
    }
    #expect(refused > 10 && damaged > 1000 && unharmed > 10)
  }

  private func forge(_ random: inout RandomEvents) -> [UInt8] {
    var payloads: [(Chunk, [UInt8])] = []
    let source = RecordingBytes.memory(Self.small)
    var offset = RecordingHeader.end(in: source)
    while let chunk = Chunk(header: source.read(at: offset, count: Chunk.headerLength)) {
      payloads.append((chunk, chunk.payload(in: source, at: offset) ?? []))
      offset += Chunk.headerLength + chunk.length
    }
    let chosen = random.below(payloads.count)
    return payloads.enumerated().reduce(RecordingHeader.ofTests.bytes) { bytes, element in
      let (chunk, payload) = element.element
      let isChosen = element.offset == chosen && !payload.isEmpty
      let changed = isChosen ? Mutation.of(payload, &random) : payload
      return bytes
        + Chunk.bytes(
          Chunk.Kind(rawValue: chunk.kind) ?? .events, chunk.flags,
          count: isChosen ? min(changed.count, random.below(80)) : chunk.count,
          time: isChosen ? random.instant() : chunk.time, changed)
    }
  }
}
