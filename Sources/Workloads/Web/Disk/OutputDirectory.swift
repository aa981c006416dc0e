#if Network
import Glibc
import Synchronization

/// A directory in which files appear whole or not at all, and never in the place of another.
final class OutputDirectory: Sendable {
  /// How a file is kept from sight while it grows.
  enum Concealment: Hashable, Sendable {
    /// It has no name at all, so that not even a killed process leaves anything behind.
    case nameless
    /// It has a hidden name; for file systems that know no nameless files.
    case hidden
  }

  let path: String
  private let preferred: Concealment
  /// The paths that have been given to files; held from the look for a free name until it is taken.
  let given = Mutex<Set<String>>([])

  /// Opens the directory, and makes it if need be, with those above it.
  ///
  /// - Throws: `FetchError.unwritable`.
  init(_ path: String, concealment: Concealment = .nameless) throws(FetchError) {
    self.path = path
    preferred = concealment
    try Self.makeDirectory(path)
    guard unsafe access(path, W_OK | X_OK) == 0 else { throw FetchError.unwritable(path) }
  }

  /// The file that a page of that name would find in its place, if one was there before; to be called
  /// where it may block.
  func existing(_ name: FileName) -> String? {
    let path = "\(path)/\(name.preferred)"
    return unsafe access(path, F_OK) == 0 ? path : nil
  }

  /// Begins a file; to be called where it may block.
  ///
  /// - Throws: `FetchError.unwritable`.
  func makeFile() throws(FetchError) -> PartialFile {
    if preferred == .nameless {
      let descriptor = unsafe open(path, Self.namelessFlag | O_WRONLY | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return PartialFile(descriptor, hiddenName: nil, in: self) }
      // Older kernels take the flag for a directory's.
      guard errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL else {
        throw FetchError.unwritable(path)
      }
    }
    let hidden = makeHiddenPath()
    let descriptor = unsafe open(hidden, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FetchError.unwritable(path) }
    return PartialFile(descriptor, hiddenName: hidden, in: self)
  }

  /// A path in it that nobody else has, of a hidden file.
  func makeHiddenPath() -> String {
    "\(path)/.\(String(UInt64.random(in: 0 ... .max), radix: 36)).part"
  }

  /// The C header's `O_TMPFILE`, whose definition Swift does not import.
  private static let namelessFlag = 0o20_000_000 | O_DIRECTORY

  private static func makeDirectory(_ path: String) throws(FetchError) {
    guard unsafe mkdir(path, 0o777) != 0, errno != EEXIST else { return try checkDirectory(path) }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .unwritable(path)
    }
    try makeDirectory(String(path[..<slash]))
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .unwritable(path) }
    try checkDirectory(path)
  }

  private static func checkDirectory(_ path: String) throws(FetchError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unwritable(path) }
    close(descriptor)
  }
}
#endif
