#if Network
import Interleave
import NIOCore
import NIOPosix

/// Does work that may block on a thread for it, and waits for its end even when cancelled: nobody may
/// throw a file away while it is being written, or say that it is not there while it appears.
///
/// - Throws: what `work` throws; `CancellationError`, and then the work was not done.
func onDisk<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withWait("disk") { try await NIOThreadPool.singleton.runIfActive(work) }
}

extension ByteBuffer {
  /// Writes all of it to the file of that path.
  ///
  /// - Throws: `FetchError.unwritable`.
  func write(to descriptor: CInt, of path: String) throws(FetchError) {
    var rest = self
    while rest.readableBytes > 0 {
      let count = unsafe rest.withUnsafeReadableBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count >= 0 {
        rest.moveReaderIndex(forwardBy: count)
      } else if errno != EINTR {
        throw .unwritable(path)
      }
    }
  }

  /// Reads at most so many bytes of the file of that path, from there on.
  ///
  /// - Throws: `FetchError.unreadable`.
  init(
    from descriptor: CInt, of path: String, at offset: Int, limit: Int
  ) throws(FetchError) {
    self.init()
    var code: CInt = 0
    unsafe writeWithUnsafeMutableBytes(minimumWritableBytes: limit) { room in
      while true {
        let count = unsafe pread(descriptor, room.baseAddress, min(room.count, limit), offset)
        if count >= 0 { return count }
        code = errno
        if code != EINTR { return 0 }
        code = 0
      }
    }
    if code != 0 { throw .unreadable(path: path, reason: FetchError.words(for: code)) }
  }
}
#endif
