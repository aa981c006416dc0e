import Glibc
import InterleaveEvents

/// A recording that is written to a file as it comes, readable by its owner alone.
///
/// Each batch is written at once, so that the file is whole up to the last batch even after `kill -9`.
public struct RecordingFile: ~Copyable, Sendable {
  private let path: String
  private let descriptor: Int32
  private var writer: RecordingWriter

  /// Creates the file, or begins an older recording anew.
  ///
  /// - Throws: `RecordingError.file` if it cannot be written, or is something else than a recording.
  public init(_ path: String, _ header: RecordingHeader) throws(RecordingError) {
    let descriptor = try Self.open(path)
    do throws(RecordingError) {
      try Self.write(header.bytes, to: descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
    writer = RecordingWriter(header)
  }

  deinit { close(descriptor) }

  /// Writes a batch.
  ///
  /// - Throws: `RecordingError.file` if that is not possible, as when the disk is full.
  public mutating func write(_ batch: EventBatch) throws(RecordingError) {
    let pieces = writer.write(batch)
    if pieces.count == 1 { return try write(pieces[0].bytes) }
    try write(pieces.flatMap(\.bytes))
  }

  /// Writes a whole recording to a file at once.
  ///
  /// - Throws: `RecordingError.file` if it cannot be written.
  public static func save(_ bytes: [UInt8], to path: String) throws(RecordingError) {
    let descriptor = try open(path)
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path)
  }

  private static func open(_ path: String) throws(RecordingError) -> Int32 {
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw .system(path) }
    guard isReplaceable(descriptor) else {
      close(descriptor)
      throw .file(path, reason: "it is something else than a recording; give another name")
    }
    guard ftruncate(descriptor, 0) == 0 || errno == EINVAL else {
      defer { close(descriptor) }
      throw .system(path)
    }
    return descriptor
  }

  /// Nobody loses a file by a wrong name.
  private static func isReplaceable(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return false
    }
    if status.st_size == 0 { return true }
    var beginning = [UInt8](repeating: 0, count: RecordingHeader.magic.count)
    let count = unsafe pread(descriptor, &beginning, beginning.count, 0)
    return count == beginning.count && beginning == RecordingHeader.magic
  }

  private func write(_ bytes: [UInt8]) throws(RecordingError) {
    try Self.write(bytes, to: descriptor, path)
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(RecordingError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path) }
      rest = rest.dropFirst(count)
    }
  }
}
