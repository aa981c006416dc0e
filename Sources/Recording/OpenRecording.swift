import InterleaveEvents

/// A recording in either of its forms: the compact one, or lines of JSON.
package struct OpenRecording: Sendable {
  // One of the two is there; each is read where it lies, as a copy would cost its names each time.
  private var chunks: RecordingReader?
  private var lines: JSONLineReader?

  /// What the recording says about itself.
  package let header: RecordingHeader

  /// Opens a file, and its older half `FILE.1` if it was recorded with a limit.
  ///
  /// - Throws: if it cannot be read, or is no recording.
  package init(path: String) throws(RecordingError) {
    try self.init(RecordingBytes.open(path))
  }

  /// Opens a recording in memory.
  ///
  /// - Throws: if it is none.
  package init(_ bytes: [UInt8]) throws(RecordingError) { try self.init(.memory(bytes)) }

  init(_ source: RecordingBytes) throws(RecordingError) {
    if source.read(at: 0, count: 1) == [UInt8(ascii: "{")] {
      let lines = try JSONLineReader(source)
      header = lines.header
      self.lines = lines
    } else {
      let chunks = try RecordingReader(source)
      header = chunks.header
      self.chunks = chunks
    }
  }

  /// Why not all of it can be given, as far as it has been read.
  package var problem: RecordingError? { chunks?.problem ?? lines?.problem }

  /// The next batch; nil at the end.
  package mutating func next() -> EventBatch? {
    chunks == nil ? lines?.next() : chunks?.next()
  }
}
