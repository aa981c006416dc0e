import Glibc

/// An open file that is read from any place.
final class RandomAccessFile: Sendable {
  private let descriptor: Int32
  /// How long it was when it was opened.
  let count: Int

  init(_ path: String) throws(RecordingError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    var status = stat()
    let isFound = unsafe fstat(descriptor, &status) == 0
    count = Int(status.st_size)
    guard isFound, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .file(path, reason: "it is no regular file")
    }
  }

  deinit { close(descriptor) }

  /// The bytes from there on, fewer if it has become shorter or cannot be read.
  func read(at offset: Int, count: Int) -> [UInt8] {
    if count <= 0 { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < count {
        let got = unsafe pread(
          descriptor, start + filled, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        filled += got
      }
    }
  }
}

extension RecordingError {
  /// What the system says about its last refusal.
  static func system(_ path: String) -> RecordingError {
    .file(path, reason: unsafe String(cString: strerror(errno)).lowercased())
  }
}
