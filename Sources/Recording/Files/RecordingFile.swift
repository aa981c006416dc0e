import Glibc
import InterleaveEvents

/// A recording that is written to a file as it comes, readable by its owner alone.
///
/// Each batch is written at once, so that the file is whole up to the last batch even after `kill -9`.
/// With a limit it is two files in turn: at half of it `FILE` becomes `FILE.1`, in the place of the one
/// before, and a new `FILE` begins, where a reader can enter. Whoever reads `FILE` reads both.
public struct RecordingFile: ~Copyable, Sendable {
  private let path: String
  private let header: RecordingHeader
  private let half: Int
  private var descriptor: Int32
  private var count: Int
  private var writer: RecordingWriter

  /// Creates the file, or begins an older recording anew.
  ///
  /// - Parameter limit: about how many bytes are kept; nil: all.
  /// - Throws: `RecordingError.file` if it cannot be written, or is something else than a recording.
  public init(
    _ path: String, _ header: RecordingHeader, limit: Int? = nil
  ) throws(RecordingError) {
    if limit != nil { try Self.removeOlder(path) }
    descriptor = try Self.begin(path, header)
    self.path = path
    self.header = header
    count = header.bytes.count
    half = limit.map { max($0 / 2, 1 << 15) } ?? .max
    writer = RecordingWriter(header, segmentBytes: Self.segmentBytes(limit: limit))
  }

  deinit { close(descriptor) }

  /// Writes a batch.
  ///
  /// - Throws: `RecordingError.file` if that is not possible, as when the disk is full.
  public mutating func write(_ batch: EventBatch) throws(RecordingError) {
    try write(writer.write(batch))
  }

  /// Writes what a writer has made of a batch, all of it at once unless another file begins.
  package mutating func write(_ pieces: [RecordingWriter.Piece]) throws(RecordingError) {
    var bytes: [UInt8] = []
    for piece in pieces {
      if piece.beginsSegment, count + bytes.count > half {
        try append(bytes)
        bytes = []
        try turn()
      }
      bytes += piece.bytes
    }
    try append(bytes)
  }

  /// Writes a whole recording to a file at once.
  ///
  /// - Throws: `RecordingError.file` if it cannot be written.
  public static func save(_ bytes: [UInt8], to path: String) throws(RecordingError) {
    let descriptor = try OutputFile.open(path)
    defer { close(descriptor) }
    try OutputFile.write(bytes, to: descriptor, path)
  }

  /// After how many bytes of events a segment ends where so many bytes are kept.
  package static func segmentBytes(limit: Int?) -> Int {
    limit.map { min(1 << 19, max(4096, $0 / 8)) } ?? 1 << 19
  }

  /// Where the older half of such a recording lies.
  static func older(_ path: String) -> String { path + ".1" }

  /// Opens a file with that header.
  private static func begin(
    _ path: String, _ header: RecordingHeader
  ) throws(RecordingError) -> Int32 {
    let descriptor = try OutputFile.open(path)
    do throws(RecordingError) {
      try OutputFile.write(header.bytes, to: descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private mutating func append(_ bytes: [UInt8]) throws(RecordingError) {
    try OutputFile.write(bytes, to: descriptor, path)
    count += bytes.count
  }

  private mutating func turn() throws(RecordingError) {
    guard unsafe rename(path, Self.older(path)) == 0 else { throw .system(path) }
    let next = try Self.begin(path, header)
    close(descriptor)
    descriptor = next
    count = header.bytes.count
  }

  /// Nobody is to take the half of an older recording for one of this.
  private static func removeOlder(_ path: String) throws(RecordingError) {
    let older = older(path)
    guard unsafe access(older, F_OK) == 0 else { return }
    close(try OutputFile.open(older))
    unsafe unlink(older)
  }
}
