import InterleaveEvents

/// Reads the chunks of a recording as they arrive, in pieces of any length.
///
/// No bytes, whoever sent them, do more than end it: it keeps one chunk, the names of a segment and one
/// snapshot at most.
package struct RecordingStream: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0
  private var decoder = BatchDecoder()

  /// Makes a stream of which nothing has arrived.
  package init() {}

  /// Takes what has arrived; returns the batches that are whole.
  ///
  /// - Throws: `WireError.foreign` at the first byte that no program has sent; the stream is then over.
  package mutating func take(_ more: some Collection<UInt8>) throws(WireError) -> [EventBatch] {
    bytes += more
    var batches: [EventBatch] = []
    while let (chunk, payload) = try nextChunk() {
      do throws(Damage) {
        if let batch = try decoder.decode(chunk, payload) { batches.append(batch) }
      } catch {
        throw .foreign
      }
    }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    return batches
  }

  private mutating func nextChunk() throws(WireError) -> (Chunk, [UInt8])? {
    guard bytes.count - start >= Chunk.headerLength else { return nil }
    let header = Array(bytes[start..<(start + Chunk.headerLength)])
    guard let chunk = Chunk(header: header) else { throw .foreign }
    let end = start + Chunk.headerLength + chunk.length
    guard bytes.count >= end else { return nil }
    let whole = Array(bytes[start..<end])
    guard let payload = chunk.payload(in: .memory(whole), at: 0) else { throw .foreign }
    start = end
    return (chunk, payload)
  }
}
