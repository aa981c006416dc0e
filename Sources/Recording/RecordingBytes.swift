/// Where the bytes of a recording lie.
enum RecordingBytes: Sendable {
  case memory([UInt8])
  case file(RandomAccessFile)
  /// The halves of a recording that is kept bounded; so many bytes of the second are its header.
  case halves(RandomAccessFile, RandomAccessFile, header: Int)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.count
    case .halves(let older, let newer, let header): older.count + max(0, newer.count - header)
    }
  }

  /// The bytes from there on, fewer if there are no more.
  func read(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, count > 0, offset < self.count else { return [] }
    let count = min(count, self.count - offset)
    switch self {
    case .memory(let bytes): return Array(bytes[offset..<(offset + count)])
    case .file(let file): return file.read(at: offset, count: count)
    case .halves(let older, let newer, let header):
      let ofOlder = max(0, min(count, older.count - offset))
      var bytes = older.read(at: offset, count: ofOlder)
      guard bytes.count == ofOlder, count > ofOlder else { return bytes }
      let place = header + max(0, offset - older.count)
      bytes += newer.read(at: place, count: count - ofOlder)
      return bytes
    }
  }

  /// Opens a recording, with its older half if it has one.
  ///
  /// - Throws: if it cannot be read.
  static func open(_ path: String) throws(RecordingError) -> RecordingBytes {
    guard let older = try? RandomAccessFile(RecordingFile.older(path)),
      let olderHeader = try? RecordingHeader(.file(older))
    else { return .file(try RandomAccessFile(path)) }
    // Between two files, at a bad moment, the newer one may not have begun.
    guard let newer = try? RandomAccessFile(path), newer.count > 0 else { return .file(older) }
    let source = RecordingBytes.file(newer)
    guard let header = try? RecordingHeader(source), header == olderHeader else { return source }
    return .halves(older, newer, header: RecordingHeader.end(in: source))
  }
}
