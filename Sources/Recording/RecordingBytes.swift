/// Where the bytes of a recording lie.
enum RecordingBytes: Sendable {
  case memory([UInt8])
  case file(RandomAccessFile)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.count
    }
  }

  /// The bytes from there on, fewer if there are no more.
  func read(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, count > 0, offset < self.count else { return [] }
    let count = min(count, self.count - offset)
    switch self {
    case .memory(let bytes): return Array(bytes[offset..<(offset + count)])
    case .file(let file): return file.read(at: offset, count: count)
    }
  }
}
