#if Command
import Glibc

/// Text that a user names by a path, or by `-` for standard input.
struct TextFile {
  let path: String

  /// More is not read into memory.
  private static let limit = 64 << 20

  /// The lines that hold something, without white space around them; those that begin with `#` are
  /// left out.
  ///
  /// - Throws: `UsageError` if it cannot be read, or is too large.
  func lines() throws(UsageError) -> [String] {
    let text = try bytes()
    let bytes = text.starts(with: [0xef, 0xbb, 0xbf]) ? text.dropFirst(3) : text[...]
    return bytes.split { $0 == 0x0a || $0 == 0x0d }.compactMap { line in
      let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
      let bare = line.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
      return bare.isEmpty || bare.first == UInt8(ascii: "#")
        ? nil : String(decoding: Array(bare), as: UTF8.self)
    }
  }

  private func bytes() throws(UsageError) -> [UInt8] {
    let isInput = path == "-"
    let descriptor = isInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { if !isInput, descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0 else { throw unreadable }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      if count == 0 { return text }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unreadable }
      text += piece[..<count]
      if text.count > Self.limit { throw UsageError("\(name) holds more than 64 MB; divide it.") }
    }
  }

  private var name: String { path == "-" ? "Standard input" : path }

  private var unreadable: UsageError {
    let reason =
      switch errno {
      case ENOENT: "it does not exist"
      case EACCES, EPERM: "you may not read it"
      case EISDIR: "it is a directory"
      default: "the system's error \(errno)"
      }
    return UsageError("Cannot read \(path == "-" ? "standard input" : path): \(reason).")
  }
}

extension TextFile {
  /// Whether standard input is a file or a pipe that holds something at this moment.
  static var isInputWaiting: Bool {
    var status = stat()
    guard unsafe fstat(STDIN_FILENO, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size > 0
    case S_IFIFO, S_IFSOCK:
      var one = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&one, 1, 0) == 1 else { return false }
      return one.revents & Int16(POLLIN) != 0
    default: return false
    }
  }
}
#endif
