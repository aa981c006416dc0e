#if Network
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

  /// How a file has become visible.
  struct Publication: Hashable, Sendable {
    let path: String
    /// What became of the file that was there before, under the first name that was tried.
    var meeting = Meeting.nothing

    enum Meeting: Hashable, Sendable {
      case nothing
      /// It has stayed, under that path.
      case stayed(String)
      case replaced
    }
  }

  /// Makes it last, and visible under its name, or another one as `existing` says.
  ///
  /// A file that this program has given a name to is never replaced.
  ///
  /// - Throws: `FetchError.unwritable`.
  func publish(as name: FileName, _ existing: ExistingFile = .number) throws -> Publication {
    try stage.withLock { stage in
      guard case .growing(let descriptor) = stage else {
        throw FetchError.unwritable(directory.path, EIO)
      }
      if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
        throw FetchError.unwritable(directory.path)
      }
      let publication = try directory.given.withLock { given in
        let publication = try show(descriptor, as: name, existing, given)
        given.insert(publication.path)
        return publication
      }
      stage = .over
      close(descriptor)
      syncDirectory()
      return publication
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

  private func show(
    _ descriptor: CInt, as name: FileName, _ existing: ExistingFile, _ given: Set<String>
  ) throws -> Publication {
    var first: String?
    for candidate in name.candidates {
      let path = "\(directory.path)/\(candidate)"
      if try take(path, descriptor) {
        return Publication(path: path, meeting: first.map { .stayed($0) } ?? .nothing)
      }
      if existing == .overwrite, !given.contains(path) {
        try replace(path, descriptor)
        return Publication(path: path, meeting: .replaced)
      }
      if first == nil, !given.contains(path) { first = path }
    }
    throw FetchError.unwritable("\(directory.path)/\(name.numbered(1))", EEXIST)
  }

  /// Gives the file that path; false if something else has it.
  private func take(_ path: String, _ descriptor: CInt) throws -> Bool {
    let code: CInt
    if let hiddenName {
      if unsafe access(path, F_OK) == 0 { return false }
      code = unsafe rename(hiddenName, path) == 0 ? 0 : errno
    } else {
      code = link(descriptor, to: path)
    }
    guard code == 0 || code == EEXIST else { throw FetchError.unwritable(path, code) }
    return code == 0
  }

  /// Puts the file at once in the place of the one that has that path.
  private func replace(_ path: String, _ descriptor: CInt) throws {
    var source = hiddenName
    if source == nil {
      let passing = directory.makeHiddenPath()
      let code = link(descriptor, to: passing)
      if code != 0 { throw FetchError.unwritable(path, code) }
      source = passing
    }
    guard let source, unsafe rename(source, path) != 0 else { return }
    let code = errno
    unsafe unlink(source)
    throw FetchError.unwritable(path, code)
  }

  /// Gives a nameless file a name; returns the system's error, or 0.
  private func link(_ descriptor: CInt, to path: String) -> CInt {
    let source = "/proc/self/fd/\(descriptor)"
    return unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
  }

  private func syncDirectory() {
    let descriptor = unsafe open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
#endif
