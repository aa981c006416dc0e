@unsafe @preconcurrency import Glibc
import Interleave

/// The process's standard output, and what becomes of it when nobody reads it any more.
package enum StandardOutput {
  /// Lets each printed line out at once, and a broken pipe end the process, as it does a filter.
  package static func prepare() {
    signal(SIGPIPE, SIG_DFL)
    unsafe setvbuf(stdout, nil, _IOLBF, 0)
  }

  /// Prints lines.
  package static func write(lines: [String]) { for line in lines { print(line.printable) } }

  /// Lets out what was printed; ends the process if that cannot be.
  package static func finish() {
    flush()
    endIfBroken()
  }

  /// Ends the process if something was printed that did not get out: nobody reads it, where
  /// libraries have made the signal of a broken pipe go unheard, or there is no room for it.
  package static func endIfBroken() {
    guard unsafe ferror(stdout) != 0 else { return }
    var request = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, 0)
    if request.revents & Int16(POLLERR) != 0 { endByBrokenPipe() }
    endUnwritten()
  }

  /// Ends the process after a sentence: what it is for cannot be written.
  package static func endUnwritten() -> Never {
    StandardError.say("Standard output takes no more: is it closed, or the disk full?")
    _exit(EXIT_FAILURE)
  }

  /// Lets out what was printed.
  package static func flush() { _ = unsafe fflush(stdout) }

  /// Leads what is printed to standard error from now on.
  ///
  /// - Returns: a descriptor of what was standard output.
  package static func takeOver() throws(DashboardError) -> Int32 {
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
      throw .outputClosed
    }
    return output
  }

  /// Leads what is printed to standard output again, of which that is a descriptor.
  static func giveBack(_ output: Int32) {
    flush()
    dup2(output, STDOUT_FILENO)
    close(output)
  }

  /// Ends the process as the signal of a broken pipe would.
  package static func endByBrokenPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    _exit(128 + SIGPIPE)
  }
}
