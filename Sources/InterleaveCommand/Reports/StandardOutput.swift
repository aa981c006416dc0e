@unsafe @preconcurrency import Glibc

/// The process's standard output, and what becomes of it when nobody reads it any more.
enum StandardOutput {
  /// Lets each printed line out at once, and a broken pipe end the process, as it does a filter.
  static func prepare() {
    signal(SIGPIPE, SIG_DFL)
    unsafe setvbuf(stdout, nil, _IOLBF, 0)
  }

  /// Ends the process if something was printed that nobody reads, where libraries have made the
  /// signal of a broken pipe go unheard.
  static func endIfBroken() {
    if unsafe ferror(stdout) != 0 { endByBrokenPipe() }
  }

  /// Lets out what was printed.
  static func flush() { _ = unsafe fflush(stdout) }

  /// Leads what is printed to standard error from now on.
  ///
  /// - Returns: a descriptor of what was standard output.
  static func takeOver() throws -> Int32 {
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
      throw UsageError("Standard output is closed: let it lead somewhere for --json.")
    }
    return output
  }

  /// Ends the process as the signal of a broken pipe would.
  static func endByBrokenPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    _exit(128 + SIGPIPE)
  }
}
