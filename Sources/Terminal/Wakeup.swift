import Glibc

/// A pipe to oneself: a byte written to it, by any thread or signal handler, ends a wait in `poll`.
final class Wakeup: Sendable {
  /// What to wait on.
  let readEnd: Int32
  /// What a signal handler writes to.
  let writeEnd: Int32

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw .refused("making a pipe", reason: lastSystemError())
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Ends the wait, or the next one.
  func wake() {
    var byte: UInt8 = 0
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Forgets all wakes so far.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while unsafe read(readEnd, &bytes, bytes.count) > 0 {}
  }
}
