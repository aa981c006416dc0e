import Glibc

/// A pipe to oneself: any thread rings, and who polls the other end hears it.
package final class Bell: Sendable {
  /// What can be read once it was rung; -1 if the process can have no pipe.
  package let descriptor: Int32
  private let rope: Int32

  /// Hangs one up.
  package init() {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    (descriptor, rope) = (ends[0], ends[1])
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    if descriptor < 0 { return }
    close(descriptor)
    close(rope)
  }

  /// Ends the wait, or the next one.
  package func ring() {
    var byte: UInt8 = 0
    // Its reader keeps the other end open for as long as this lives.
    _ = unsafe write(rope, &byte, 1)
  }

  /// Forgets all rings so far.
  package func hush() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
