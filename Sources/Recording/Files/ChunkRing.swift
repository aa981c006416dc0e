/// The last chunks of a recording, as many whole segments as there is room for.
package struct ChunkRing: Sendable {
  private let header: RecordingHeader
  private let capacity: Int
  private var segments: [[UInt8]] = []
  private var count = 0

  /// Makes a ring that keeps no more bytes than that, but for its last segment.
  package init(_ header: RecordingHeader, capacity: Int) {
    self.header = header
    self.capacity = max(0, capacity)
  }

  /// Adds chunks, and drops the oldest segments that there is no more room for.
  package mutating func add(_ pieces: [RecordingWriter.Piece]) {
    for piece in pieces {
      if piece.beginsSegment || segments.isEmpty { segments.append([]) }
      segments[segments.count - 1] += piece.bytes
      count += piece.bytes.count
    }
    while count > capacity, segments.count > 1 { count -= segments.removeFirst().count }
  }

  /// The recording as it now is.
  package var bytes: [UInt8] { header.bytes + segments.joined() }
}
