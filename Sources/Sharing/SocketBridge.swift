import Glibc
import InterleaveEvents
import Recording

/// Passes everything between a program that shares its tasks and this process's standard streams, for a
/// screen at their other ends.
package struct SocketBridge: ~Copyable {
  private let socket: UnixSocket
  private var fromInput: [UInt8] = []
  private var readsInput = true

  /// Calls the program that listens at a path.
  package init(path: String) throws(SharingError) {
    let socket = try UnixSocket.calling(at: path)
    guard socket.isOfSameUser else { throw .otherUser(path) }
    self.socket = socket
  }

  /// Passes on until the program has ended, or nobody reads any more.
  package mutating func run() {
    signal(SIGPIPE, SIG_IGN)
    // Whoever shows it may have no way back.
    guard socket.send(Greeting.wish[...]) != .gone else { return }
    while true {
      var requests = [
        pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: readsInput ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
      ]
      unsafe poll(&requests, nfds_t(requests.count), -1)
      if requests[2].revents != 0 { return }
      if requests[0].revents != 0, !passOn() { return }
      if requests[1].revents != 0 { passBack() }
    }
  }

  /// Writes what the program has sent, however long that takes: what does not fit is the program's to
  /// count.
  private func passOn() -> Bool {
    var bytes: [UInt8] = []
    switch socket.receive(into: &bytes, atMost: 1 << 16) {
    case .gone: return false
    case .wouldWait: return true
    case .bytes: break
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EAGAIN || errno == EINTR {
        var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&request, 1, -1)
      } else if count <= 0 {
        return false
      } else {
        rest = rest.dropFirst(count)
      }
    }
    return true
  }

  /// Passes whole commands back; what is none, as from a keyboard, ends that way.
  private mutating func passBack() {
    let outcome = UnixSocket.receive(from: STDIN_FILENO, into: &fromInput, atMost: 4_096)
    do throws(WireError) {
      for command in try Command.takeAll(from: &fromInput) { _ = socket.send(command.chunk[...]) }
    } catch {
      readsInput = false
    }
    if outcome == .gone { readsInput = false }
  }
}
