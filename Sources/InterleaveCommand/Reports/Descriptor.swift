import Glibc

/// A file descriptor to write to.
struct Descriptor {
  private let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Writes all of it; ends the process if nobody reads it any more, or it cannot be written.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        waitForRoom()
      } else if errno == EPIPE {
        StandardOutput.endByBrokenPipe()
      } else if errno != EINTR {
        if number == STDERR_FILENO { return }
        StandardOutput.endUnwritten()
      }
    }
  }

  private func waitForRoom() {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }
}
