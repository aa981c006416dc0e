import Glibc

/// A file that a recording is written to.
enum OutputFile {
  /// Opens a new or an older recording, which is emptied; nobody loses another file by a wrong name.
  static func open(_ path: String) throws(RecordingError) -> Int32 {
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
    // An older file may have been readable by others.
    fchmod(descriptor, 0o600)
    return descriptor
  }

  static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(RecordingError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path) }
      written += count
    }
  }

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
}
