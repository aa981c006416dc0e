import Glibc
import NIOCore
import Synchronization

/// A file that grows out of sight, and then appears under a name that was free, or vanishes.
///
/// All but `discard` may block on the disk; any thread may call any of it.
final class PartialFile: Sendable {
  private enum Stage {
    case growing(CInt)
    case over
  }

  private let stage: Mutex<Stage>
  private let hiddenName: String?
  private let directory: OutputDirectory

  init(_ descriptor: CInt, hiddenName: String?, in directory: OutputDirectory) {
    stage = Mutex(.growing(descriptor))
    self.hiddenName = hiddenName
    self.directory = directory
  }

  deinit { discard() }

  /// Adds all of the bytes at the end.
  ///
  /// - Throws: `FetchError.unwritable`.
  func append(_ bytes: ByteBuffer) throws {
    try stage.withLock { stage in
      guard case .growing(let descriptor) = stage else { return }
      try bytes.write(to: descriptor, of: directory.path)
    }
  }

  /// Makes it last, and visible under the first free name; returns its path.
  ///
  /// - Throws: `FetchError.unwritable`.
  func publish(as name: FileName) throws -> String {
    try stage.withLock { stage in
      guard case .growing(let descriptor) = stage else {
        throw FetchError.unwritable(directory.path, EIO)
      }
      if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
        throw FetchError.unwritable(directory.path)
      }
      let path = try show(descriptor, as: name)
      stage = .over
      close(descriptor)
      syncDirectory()
      return path
    }
  }

  /// Lets it vanish, unless it was published.
  func discard() {
    stage.withLock { stage in
      guard case .growing(let descriptor) = stage else { return }
      stage = .over
      if let hiddenName { unsafe unlink(hiddenName) }
      close(descriptor)
    }
  }

  private func show(_ descriptor: CInt, as name: FileName) throws -> String {
    for number in 1...9_999 {
      let path = "\(directory.path)/\(name.numbered(number))"
      if try take(path, descriptor) { return path }
    }
    throw FetchError.unwritable("\(directory.path)/\(name.numbered(1))", EEXIST)
  }

  /// Gives the file that path; false if something else has it.
  private func take(_ path: String, _ descriptor: CInt) throws -> Bool {
    let code: CInt
    if let hiddenName {
      code = directory.naming.withLock { _ in
        if unsafe access(path, F_OK) == 0 { return EEXIST }
        return unsafe rename(hiddenName, path) == 0 ? 0 : errno
      }
    } else {
      let source = "/proc/self/fd/\(descriptor)"
      code =
        unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
    }
    guard code == 0 || code == EEXIST else { throw FetchError.unwritable(path, code) }
    return code == 0
  }

  private func syncDirectory() {
    let descriptor = unsafe open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
