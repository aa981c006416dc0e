import InterleaveEvents

/// The last megabytes of a recording, in memory, always ready to be saved.
///
/// What is saved begins with a snapshot of the tasks that lived at its beginning.
public struct FlightRecorder: Sendable {
  private let capacity: Int
  private var writer: RecordingWriter
  private var segments: [[UInt8]] = []
  private var count = 0

  /// Makes a recorder.
  ///
  /// - Parameter capacity: it keeps no more bytes than that, but for its last segment.
  public init(_ header: RecordingHeader, capacity: Int = 64 << 20) {
    self.capacity = max(0, capacity)
    writer = RecordingWriter(header, segmentBytes: min(1 << 19, max(4096, capacity / 8)))
  }

  /// Takes a batch in, and drops the oldest segments that there is no more room for.
  public mutating func write(_ batch: EventBatch) {
    for piece in writer.write(batch) {
      if piece.beginsSegment || segments.isEmpty { segments.append([]) }
      segments[segments.count - 1] += piece.bytes
      count += piece.bytes.count
    }
    while count > capacity, segments.count > 1 { count -= segments.removeFirst().count }
  }

  /// The recording as it now is.
  public var bytes: [UInt8] { writer.header.bytes + segments.joined() }
}
