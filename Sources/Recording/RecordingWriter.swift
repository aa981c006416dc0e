import InterleaveEvents

/// Turns batches of events into the bytes of a recording, to be written or sent in this order.
///
/// Every so often it begins a *segment*, with a snapshot of the live tasks, at which a reader can enter.
public struct RecordingWriter: Sendable {
  /// Some whole bytes of a recording.
  public struct Piece: Sendable {
    /// The bytes, which are to stand together.
    public let bytes: [UInt8]
    /// Whether a reader can begin here: all that lies before may be dropped.
    public let beginsSegment: Bool
  }

  /// What goes before all pieces.
  public let header: RecordingHeader
  private let segmentBytes: Int
  private var encoder = EventEncoder()
  private var live = LiveTasks()
  var past: Past
  private var lastTime = Instant.zero
  private var snapshotBytes = 0
  private var eventBytes = Int.max
  /// Whether parts of a snapshot are still to come, before which the live tasks are not all known.
  private var isAmidParts = false

  /// So many bytes of events and tasks go into one chunk at most, but for the last of them.
  static let chunkBytes = 1 << 17
  static let longestText = 1 << 20

  /// Makes a writer.
  ///
  /// - Parameter segmentBytes: after so many bytes of events there is a snapshot again, or after twice
  ///   the snapshot's length if that is more.
  public init(_ header: RecordingHeader, segmentBytes: Int = 1 << 19) {
    self.header = header
    self.segmentBytes = max(1, segmentBytes)
    past = Past(budget: max(segmentBytes, 1 << 14))
  }

  /// A whole recording of those batches.
  public static func recording(of batches: [EventBatch], _ header: RecordingHeader) -> [UInt8] {
    var writer = RecordingWriter(header)
    return batches.reduce(into: header.bytes) { bytes, batch in
      for piece in writer.write(batch) { bytes += piece.bytes }
    }
  }

  /// The batch's bytes.
  ///
  /// - Complexity: O(events), and O(live tasks) where a segment begins.
  public mutating func write(_ batch: EventBatch) -> [Piece] {
    var pieces: [Piece] = []
    if let snapshot = batch.snapshot {
      pieces += write(told: snapshot)
    }
    var next = 0
    var evicted = max(0, batch.evicted)
    repeat {
      // What was told stays with the events that came with it.
      if next > 0 || batch.snapshot == nil { pieces += beginSegmentIfDue() }
      let begin = next
      let start = begin < batch.events.count ? batch.events[begin].time : batch.status.now
      encoder.beginChunk(at: start)
      encoder.bytes.add(UInt64(evicted))
      evicted = 0
      while next < batch.events.count, encoder.bytes.count < Self.chunkBytes {
        add(batch.events[next])
        next += 1
      }
      var status = batch.status
      if next < batch.events.count {
        status = status.before(batch.events[next...])
        status.now = lastTime
        status.lag = .zero
        status.isClosed = false
      }
      encoder.add(status)
      lastTime = status.now
      if next == batch.events.count { pieces += asides(of: batch) }
      let bytes = Chunk.bytes(.events, [], count: next - begin, time: start, encoder.bytes.bytes)
      eventBytes += bytes.count
      pieces.append(Piece(bytes: bytes, beginsSegment: false))
    } while next < batch.events.count
    return pieces
  }

  /// Begins a segment, for a reader that comes or comes back now; nil while the live tasks are not all
  /// known, as before the first snapshot.
  ///
  /// - Complexity: O(live tasks).
  package mutating func enter(_ status: SchedulerStatus) -> [Piece]? {
    guard !isAmidParts, eventBytes != .max else { return nil }
    var status = status
    status.now = max(status.now, lastTime)
    let pieces = beginSegment(live.snapshot(at: lastTime), [])
    return pieces + write(EventBatch(events: [], status: status))
  }

  private mutating func add(_ event: TaskEvent) {
    encoder.add(event)
    if let ended = live.fold(event) { past.add(ended) }
    past.fold(event)
    lastTime = event.time
  }

  /// A snapshot of the scheduler's, or a part of one; a segment begins with the first part only.
  private mutating func write(told part: Snapshot) -> [Piece] {
    var pieces: [Piece] = []
    for event in part.recap?.events ?? [] { past.fold(event) }
    var flags = Chunk.Flags.isTold
    if !part.isLastPart { flags.insert(.hasLaterPart) }
    if part.isFirstPart {
      pieces = beginSegment(part, flags)
    } else {
      if eventBytes == .max { pieces = beginSegment(live.snapshot(at: part.time), []) }
      flags.insert(.isLaterPart)
      let more = self.pieces(of: part, flags)
      snapshotBytes += more.reduce(0) { $0 + $1.bytes.count }
      pieces += more
    }
    live.take(part)
    isAmidParts = !part.isLastPart
    return pieces + told(part.recap, at: part.time)
  }

  private mutating func beginSegmentIfDue() -> [Piece] {
    guard !isAmidParts, eventBytes >= max(segmentBytes, 2 * snapshotBytes) else { return [] }
    return beginSegment(live.snapshot(at: lastTime), [])
  }

  private mutating func beginSegment(_ snapshot: Snapshot, _ flags: Chunk.Flags) -> [Piece] {
    encoder.beginSegment()
    var pieces = pieces(of: snapshot, flags.union(.beginsSegment))
    snapshotBytes = pieces.reduce(0) { $0 + $1.bytes.count }
    pieces += recap(at: snapshot.time)
    eventBytes = 0
    return pieces
  }

  private mutating func pieces(of snapshot: Snapshot, _ flags: Chunk.Flags) -> [Piece] {
    var pieces: [Piece] = []
    var flags = flags
    var next = 0
    repeat {
      encoder.beginChunk(at: snapshot.time)
      let begin = next
      while next < snapshot.tasks.count, encoder.bytes.count < Self.chunkBytes {
        encoder.add(snapshot.tasks[next])
        next += 1
      }
      let continues = next < snapshot.tasks.count
      let bytes = Chunk.bytes(
        .snapshot, continues ? flags.union(.continues) : flags, count: next - begin,
        time: snapshot.time, encoder.bytes.bytes)
      pieces.append(Piece(bytes: bytes, beginsSegment: flags.contains(.beginsSegment)))
      flags.remove(.beginsSegment)
    } while next < snapshot.tasks.count
    return pieces
  }
}
