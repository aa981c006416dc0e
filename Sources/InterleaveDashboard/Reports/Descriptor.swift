import Glibc

/// A file descriptor to write to.
package struct Descriptor {
  private let number: Int32

  package init(_ number: Int32) { self.number = number }

  /// Writes all of it; ends the process if nobody reads it any more, or it cannot be written.
  ///
  /// - Parameter patience: how long a reader may take none of it; what is left then is dropped. Nil: for
  ///   ever.
  package func write(_ bytes: [UInt8], patience: Duration? = nil) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if let patience, !hasRoom(within: patience) { return }
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        _ = hasRoom(within: nil)
      } else if errno == EPIPE {
        StandardOutput.endByBrokenPipe()
      } else if errno != EINTR {
        if number == STDERR_FILENO { return }
        StandardOutput.endUnwritten()
      }
    }
  }

  private func hasRoom(within patience: Duration?) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    let milliseconds = patience.map { Int32($0 / .milliseconds(1)) } ?? -1
    return unsafe poll(&request, 1, milliseconds) != 0
  }
}
