import InterleaveEvents

/// The last megabytes of a recording, in memory, always ready to be saved.
///
/// What is saved begins with a snapshot of the tasks that lived at its beginning.
public struct FlightRecorder: Sendable {
  private var writer: RecordingWriter
  private var ring: ChunkRing

  /// Makes a recorder.
  ///
  /// - Parameter capacity: it keeps no more bytes than that, but for its last segment.
  public init(_ header: RecordingHeader, capacity: Int = 64 << 20) {
    ring = ChunkRing(header, capacity: capacity)
    writer = RecordingWriter(header, segmentBytes: RecordingFile.segmentBytes(limit: capacity))
  }

  /// Takes a batch in, and drops the oldest segments that there is no more room for.
  public mutating func write(_ batch: EventBatch) { ring.add(writer.write(batch)) }

  /// The recording as it now is.
  public var bytes: [UInt8] { ring.bytes }
}
