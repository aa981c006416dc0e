import CLoop
import Glibc
import InterleaveEvents

/// The folder where the sockets of a user's programs lie, which nobody else can enter.
package struct SocketFolder: Hashable, Sendable {
  /// Where it is.
  package let path: String

  /// The folder at that path, which is made if there is none.
  ///
  /// - Throws: `SharingError.folder` if it cannot be made, or others could enter it.
  package init(at path: String) throws(SharingError) {
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
      throw .folder(path, reason: unsafe String(cString: strerror(errno)).lowercased())
    }
    if let problem = Self.problem(of: path) { throw .folder(path, reason: problem) }
    self.path = path
  }

  /// The folder for new sockets: in the user's folder for running programs, or else in the temporary one.
  ///
  /// - Throws: `SharingError.folder` if it cannot be made, or others could enter it.
  package static func forSockets() throws(SharingError) -> SocketFolder {
    guard let runtime, isFolder(runtime) else { return try SocketFolder(at: temporary) }
    return try SocketFolder(at: runtime + "/interleave")
  }

  /// All folders in which sockets of this user may lie, whatever environment their programs had.
  static var all: [SocketFolder] {
    var paths = ["/run/user/\(getuid())/interleave", temporary]
    if let runtime { paths.insert(runtime + "/interleave", at: 0) }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted && problem(of: $0) == nil }
      .map { SocketFolder(path: $0) }
  }

  private static var runtime: String? { variable("XDG_RUNTIME_DIR") }

  private static var temporary: String {
    "\(variable("TMPDIR") ?? "/tmp")/interleave-\(getuid())"
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe cloop_setting(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.hasPrefix("/") ? text : nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private init(path: String) { self.path = path }

  /// Why a folder may not be used; nil if it may.
  private static func problem(of path: String) -> String? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return "it is not there" }
    if status.st_mode & S_IFMT != S_IFDIR { return "it is no folder; remove it" }
    if status.st_uid != getuid() { return "it belongs to another user" }
    if status.st_mode & 0o077 != 0 { return "others may enter it; give it the mode 0700" }
    return nil
  }
}

extension SocketFolder {
  /// A path for the socket of this process's scheduler of that number.
  func path(program: String, number: Int) -> String {
    let safe = program.unicodeScalars.prefix(32).map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (48...57) ~= scalar.value)
      return isPlain ? Character(scalar) : "_"
    }
    let suffix = number == 1 ? "" : "-\(number)"
    return "\(path)/\(String(safe))-\(getpid())\(suffix).sock"
  }

  /// The paths of all sockets in it, with the processes in their names.
  var sockets: [(path: String, process: pid_t)] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var found: [(String, pid_t)] = []
    while found.count < 4_096, let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(".sock") else { continue }
      let words = name.dropLast(5).split(separator: "-")
      guard let process = words.dropFirst().lazy.compactMap({ pid_t($0) }).first(where: { $0 > 1 })
      else { continue }
      found.append(("\(path)/\(name)", process))
    }
    return found.sorted { $0.0 < $1.0 }
  }

  /// Removes what programs left behind that were killed.
  func removeStale() {
    for (path, process) in sockets where kill(process, 0) != 0 && errno == ESRCH {
      do throws(SharingError) {
        _ = try UnixSocket.calling(at: path)
      } catch {
        if case .gone = error { _ = unsafe unlink(path) }
      }
    }
  }
}
