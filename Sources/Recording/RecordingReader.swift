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
  private var decoder = BatchDecoder()
  private var eventsRead = 0

  /// Opens a file, and its older half `FILE.1` if it was recorded with a limit.
  ///
  /// - Throws: if it cannot be read, or is no recording.
  /// - Complexity: O(chunks), of which only the headers are read.
  public init(path: String) throws(RecordingError) {
    try self.init(RecordingBytes.open(path))
  }

  /// Opens a recording in memory.
  ///
  /// - Throws: if it is none.
  public init(_ bytes: [UInt8]) throws(RecordingError) { try self.init(.memory(bytes)) }

  init(_ source: RecordingBytes) throws(RecordingError) {
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
    decoder.lost = 0
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
        let batch = try decoder.decode(chunk, payload)
        if decoder.hasPassedOver { problem = problem ?? .partlyUnknown }
        guard let batch else { continue }
        eventsRead += chunk.count
        return batch
      } catch {
        skipDamage(at: place)
      }
    }
    return nil
  }

  /// Goes on at the next segment, which stands for itself.
  private mutating func skipDamage(at place: Int) {
    if [nil, index.problem, .partlyUnknown].contains(problem) { problem = .damaged(at: place) }
    decoder.enter()
    guard let segment = index.segment(after: place) else {
      offset = index.end
      return
    }
    decoder.lost += max(1, segment.eventsBefore - eventsRead)
    enter(segment)
  }

  private mutating func enter(_ segment: RecordingIndex.Segment) {
    offset = segment.offset
    eventsRead = segment.eventsBefore
    decoder.enter()
  }
}
