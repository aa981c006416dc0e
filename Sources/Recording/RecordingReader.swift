import InterleaveEvents

/// Reads a recording, whole or not, from a file or from memory.
///
/// No bytes, whoever made them, do more than end it early: it takes memory in proportion to one chunk,
/// and to one snapshot.
public struct RecordingReader: Sendable {
  /// What the recording says about itself.
  public let header: RecordingHeader
  /// Why not all of it can be given, as far as it has been read.
  public private(set) var problem: RecordingError?
  /// How many events it holds, as its chunks say.
  public var eventCount: Int { index.eventCount }
  /// The moments of its first snapshot and of its last chunk.
  public var span: ClosedRange<Instant> { index.span }

  private let source: RecordingBytes
  private let index: RecordingIndex
  private var offset: Int
  private var decoder = EventDecoder()
  private var eventsRead = 0
  private var lost = 0
  private var entries: [Snapshot.Entry] = []
  private var snapshot: Snapshot?
  private var wantsSnapshot = true

  /// Opens a file.
  ///
  /// - Throws: if it cannot be read, or is no recording.
  /// - Complexity: O(chunks), of which only the headers are read.
  public init(path: String) throws(RecordingError) {
    try self.init(.file(RandomAccessFile(path)))
  }

  /// Opens a recording in memory.
  ///
  /// - Throws: if it is none.
  public init(_ bytes: [UInt8]) throws(RecordingError) { try self.init(.memory(bytes)) }

  private init(_ source: RecordingBytes) throws(RecordingError) {
    self.source = source
    header = try RecordingHeader(source)
    offset = RecordingHeader.end(in: source)
    index = RecordingIndex(source, from: offset)
    problem = index.problem
    if header.version > RecordingHeader.currentVersion { problem = .newer(version: header.version) }
  }

  /// Goes to the last snapshot that is not later than that; the next batch begins with it.
  ///
  /// - Complexity: O(log segments).
  public mutating func seek(to time: Instant) {
    guard let segment = index.segment(at: time) else { return }
    enter(segment)
    lost = 0
  }

  /// The next batch, or the next part of a long one; nil at the end.
  public mutating func next() -> EventBatch? {
    while offset < index.end {
      let place = offset
      guard let chunk = Chunk(header: source.read(at: place, count: Chunk.headerLength)) else {
        skipDamage(at: place)
        continue
      }
      offset = place + Chunk.headerLength + chunk.length
      guard let payload = chunk.payload(in: source, at: place) else {
        skipDamage(at: place)
        continue
      }
      do throws(Damage) {
        if let batch = try decode(chunk, payload) { return batch }
      } catch {
        skipDamage(at: place)
      }
    }
    return nil
  }

  private mutating func decode(_ chunk: Chunk, _ payload: [UInt8]) throws(Damage) -> EventBatch? {
    decoder.beginChunk(payload, at: chunk.time)
    switch Chunk.Kind(rawValue: chunk.kind) {
    case .snapshot:
      try decodeSnapshot(chunk)
      return nil
    case .events: return try decodeEvents(chunk)
    case nil: return nil
    }
  }

  private mutating func decodeSnapshot(_ chunk: Chunk) throws(Damage) {
    if chunk.flags.contains(.beginsSegment) {
      decoder.beginSegment()
      entries = []
      snapshot = nil
    }
    let isWanted = wantsSnapshot || chunk.flags.contains(.isTold)
    for _ in 0..<chunk.count {
      let entry = try decoder.entry()
      if isWanted { entries.append(entry) }
    }
    if chunk.flags.contains(.continues) || !isWanted { return }
    snapshot = Snapshot(
      time: chunk.time, tasks: entries, isFirstPart: !chunk.flags.contains(.isLaterPart),
      isLastPart: !chunk.flags.contains(.hasLaterPart))
    entries = []
  }

  private mutating func decodeEvents(_ chunk: Chunk) throws(Damage) -> EventBatch {
    let evicted = Int(min(try decoder.bytes.unsigned(), 1 << 60))
    var events: [TaskEvent] = []
    for _ in 0..<chunk.count { events.append(try decoder.event()) }
    let status = try decoder.status()
    defer {
      snapshot = nil
      lost = 0
      wantsSnapshot = false
      eventsRead += chunk.count
    }
    return EventBatch(
      events: events, evicted: evicted + lost, snapshot: snapshot, status: status)
  }

  /// Goes on at the next segment, which stands for itself.
  private mutating func skipDamage(at place: Int) {
    if problem == nil || problem == index.problem { problem = .damaged(at: place) }
    entries = []
    snapshot = nil
    guard let segment = index.segment(after: place) else {
      offset = index.end
      return
    }
    lost += max(1, segment.eventsBefore - eventsRead)
    enter(segment)
  }

  private mutating func enter(_ segment: RecordingIndex.Segment) {
    offset = segment.offset
    eventsRead = segment.eventsBefore
    entries = []
    snapshot = nil
    wantsSnapshot = true
  }
}
