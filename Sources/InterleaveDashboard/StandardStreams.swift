import Glibc

/// The three streams that a process begins with.
package enum StandardStreams {
  /// Takes the place of a standard stream that is closed, which the next file to be opened would else
  /// take: what is written there or read from there fails, as it should.
  package static func takePlaces() {
    for (number, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(number, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", flags)
    }
  }
}
