import Glibc
import InterleaveEvents

/// One end of a Unix socket, or a place where others call; it never makes its owner wait.
struct UnixSocket: ~Copyable, Sendable {
  let descriptor: Int32

  init(adopting descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  deinit { close(descriptor) }

  /// What became of a call to the system.
  enum Outcome: Equatable {
    case bytes(Int)
    case wouldWait
    /// The other side has gone.
    case gone
  }

  /// A socket at which others call.
  static func listening(at path: String) throws(SharingError) -> UnixSocket {
    let socket = try make(for: path)
    let descriptor = socket.descriptor
    let isBound = unsafe withAddress(of: path) { unsafe bind(descriptor, $0, $1) == 0 }
    guard isBound, listen(descriptor, 64) == 0 else { throw .system(path) }
    return socket
  }

  /// A socket that has called what listens there, within a second.
  static func calling(at path: String) throws(SharingError) -> UnixSocket {
    let socket = try make(for: path)
    let descriptor = socket.descriptor
    // Where many call at once, there may be no room for one more at this moment.
    for _ in 0..<100 {
      let isReached = unsafe withAddress(of: path) { unsafe connect(descriptor, $0, $1) == 0 }
      if isReached { return socket }
      guard errno == EAGAIN || errno == EINTR else { break }
      usleep(10_000)
    }
    switch errno {
    case ECONNREFUSED, ENOENT: throw .gone(path)
    case EAGAIN: throw .silent(path)
    default: throw .system(path)
    }
  }

  private static func make(for path: String) throws(SharingError) -> UnixSocket {
    guard path.utf8.count < longestPath else {
      throw .socket(
        path,
        reason: "its path is longer than the \(longestPath - 1) bytes that a socket's may have;"
          + " set XDG_RUNTIME_DIR to a shorter one")
    }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw .system(path) }
    return UnixSocket(adopting: descriptor)
  }

  /// How many bytes the system has room for, with the zero at the end.
  private static let longestPath = 108

  private static func withAddress<Result>(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

extension UnixSocket {
  /// The next caller; nil if there is none, or it was gone again.
  func accept() -> UnixSocket? {
    let caller = Glibc.accept(descriptor, nil, nil)
    return caller < 0 ? nil : UnixSocket(adopting: caller)
  }

  /// Whether the other side runs as the same user, or as root.
  var isOfSameUser: Bool {
    // The system's struct ucred: process, user, group.
    var credentials: (Int32, UInt32, UInt32) = (0, .max, .max)
    var length = socklen_t(12)
    let isKnown = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0
    return isKnown && (credentials.1 == getuid() || credentials.1 == 0)
  }

  /// Sends as many of the bytes as there is room for.
  func send(_ bytes: ArraySlice<UInt8>) -> Outcome { Self.send(bytes, to: descriptor) }

  /// Adds what has arrived to `bytes`, `count` bytes at most.
  func receive(into bytes: inout [UInt8], atMost count: Int) -> Outcome {
    Self.receive(from: descriptor, into: &bytes, atMost: count)
  }
}

// The same for any descriptor that makes nobody wait.
extension UnixSocket {
  /// Sends as many of the bytes as there is room for.
  static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Outcome {
    outcome {
      unsafe bytes.withUnsafeBytes {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let count = unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, flags)
        if count >= 0 || errno != ENOTSOCK { return count }
        return unsafe write(descriptor, $0.baseAddress, $0.count)
      }
    }
  }

  /// Adds what has arrived to `bytes`, `count` bytes at most.
  static func receive(
    from descriptor: Int32, into bytes: inout [UInt8], atMost count: Int
  ) -> Outcome {
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: count)
    let outcome = outcome {
      unsafe bytes.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress?.advanced(by: start), count)
      }
    }
    guard case .bytes(let got) = outcome else {
      bytes.removeLast(count)
      return outcome
    }
    bytes.removeLast(count - got)
    return got == 0 ? .gone : outcome
  }

  private static func outcome(_ call: () -> Int) -> Outcome {
    while true {
      let count = call()
      if count >= 0 { return .bytes(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldWait
      default: return .gone
      }
    }
  }
}

extension SharingError {
  /// What the system says about its last refusal.
  static func system(_ path: String) -> SharingError {
    .socket(path, reason: unsafe String(cString: strerror(errno)).lowercased())
  }
}
