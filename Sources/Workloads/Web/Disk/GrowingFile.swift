#if Network
import Foundation
import NIOCore

/// A file in the system's directory for passing things, to which some append while others read it.
///
/// Every call may block on the disk; any thread may make it.
final class GrowingFile: Sendable {
  let path: String
  private let descriptor: CInt

  private static let portion = 64 << 10

  /// Makes an empty one.
  ///
  /// - Throws: `FetchError.unwritable`.
  init() throws(FetchError) {
    let name = "interleave-\(UUID().uuidString.lowercased()).txt"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FetchError.unwritable(path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds all of the bytes at the end.
  ///
  /// - Throws: `FetchError.unwritable`.
  func append(_ bytes: ByteBuffer) throws(FetchError) {
    try bytes.write(to: descriptor, of: path)
  }

  /// Some bytes from there on; none at the end of what is written by now.
  ///
  /// - Throws: `FetchError.unreadable`.
  func read(from offset: Int) throws(FetchError) -> ByteBuffer {
    try ByteBuffer(from: descriptor, of: path, at: offset, limit: Self.portion)
  }

  /// Takes its name away; it goes when it is no longer used.
  func remove() { unsafe unlink(path) }
}
#endif
