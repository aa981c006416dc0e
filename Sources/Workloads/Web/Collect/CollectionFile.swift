#if Network
import Foundation

/// A file to which pages are added while others read it.
///
/// Every call may block on the disk; any thread may make it.
struct CollectionFile: Sendable {
  let path: String
  /// Where what is added begins: the size that the file had before.
  let begin: UInt64

  private static let portion = 64 << 10

  /// Opens a file of that path, or makes it.
  ///
  /// - Throws: `FetchError.unwritable`.
  init(_ path: String) throws(FetchError) {
    self.path = path
    let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    // What has no size, such as a pipe, cannot be read by another task.
    guard size >= 0 else { throw .unwritable(path) }
    begin = UInt64(size)
  }

  /// Adds all that another file holds, and a line end if it has none.
  ///
  /// - Throws: `FetchError.unwritable`.
  func append(_ page: URL) throws(FetchError) {
    do {
      let source = try FileHandle(forReadingFrom: page)
      let target = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try target.seekToEnd()
      var last: UInt8?
      while let bytes = try source.read(upToCount: Self.portion), !bytes.isEmpty {
        try target.write(contentsOf: bytes)
        last = bytes.last
      }
      if let last, last != 0x0a { try target.write(contentsOf: Data([0x0a])) }
      try source.close()
      try target.close()
    } catch {
      throw Self.unwritable(path, error)
    }
  }

  /// Some bytes from there on; none at the end of what is written by now.
  ///
  /// - Throws: `FetchError.unreadable`.
  func read(from offset: UInt64) throws(FetchError) -> Data {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      try handle.seek(toOffset: offset)
      let bytes = try handle.read(upToCount: Self.portion) ?? Data()
      try handle.close()
      return bytes
    } catch {
      throw .unreadable(path: path, reason: Self.reason(error))
    }
  }

  private static func unwritable(_ path: String, _ error: any Error) -> FetchError {
    .unwritable(path: path, reason: reason(error))
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = CInt((underlying ?? error as NSError).code)
    return FetchError.words(for: code)
  }
}
#endif
