import CTerminal
import Glibc

/// The terminal as two open files of our own: one for keys, one for the screen.
///
/// They are copies, so that standard input, output and error can lead elsewhere meanwhile.
@safe package struct TerminalDevice: ~Copyable {
  /// Where keys come from.
  let input: UnsafeMutablePointer<FILE>
  /// Where the screen is.
  let output: UnsafeMutablePointer<FILE>

  /// Takes the terminal on standard output, and keys from standard input or else from the
  /// terminal that controls the process.
  package init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    let keyboard =
      isatty(STDIN_FILENO) == 1
      ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard keyboard >= 0, let input = unsafe fdopen(keyboard, "r") else { throw .noKeyboard }
    let screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard screen >= 0, let output = unsafe fdopen(screen, "w") else {
      let reason = lastSystemError()
      unsafe fclose(input)
      throw .refused("copying its descriptor", reason: reason)
    }
    unsafe self.input = unsafe input
    unsafe self.output = unsafe output
  }

  deinit {
    unsafe fclose(input)
    unsafe fclose(output)
  }

  /// The descriptor of the keys.
  var inputDescriptor: Int32 { unsafe fileno(input) }
  /// The descriptor of the screen.
  var outputDescriptor: Int32 { unsafe fileno(output) }

  /// Whether this process may use the terminal now; a job in the background may not.
  var isOurs: Bool { ct_in_foreground(outputDescriptor) }

  /// Whether it takes bytes now without making us wait.
  var takesBytes: Bool {
    var request = pollfd(fd: outputDescriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }

  /// Whether there is no terminal at its other end any more.
  var isHungUp: Bool {
    var request = pollfd(fd: outputDescriptor, events: 0, revents: 0)
    return unsafe poll(&request, 1, 0) == 1
      && Int32(request.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// Writes a few words, past the screen, even from the background.
  func write(_ words: String) {
    // Where jobs in the background may not write, they are stopped by a signal unless they block it.
    var (output, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&output)
    unsafe sigaddset(&output, SIGTTOU)
    unsafe pthread_sigmask(SIG_BLOCK, &output, &before)
    let bytes = Array(words.utf8)
    _ = unsafe Glibc.write(outputDescriptor, bytes, bytes.count)
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// How large the terminal says that it is; nil if it does not say.
  var size: (columns: Int32, rows: Int32)? {
    var answer = winsize()
    let asked = unsafe ioctl(outputDescriptor, UInt(TIOCGWINSZ), &answer)
    guard asked == 0, answer.ws_col > 0, answer.ws_row > 0 else { return nil }
    return (Int32(answer.ws_col), Int32(answer.ws_row))
  }
}

/// The system's words for why the last call failed.
func lastSystemError() -> String { systemError(errno) }

/// The system's words for that error number.
func systemError(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
