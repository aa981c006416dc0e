#if Command
import Dispatch
import Glibc
import Synchronization

/// A program that was started, and is waited for.
final class ChildProcess: Sendable {
  /// Where its streams go.
  enum Streams: Sendable {
    /// They are ours.
    case inherited
    /// It reads nothing, and what it writes goes to that file.
    case captured(String)
  }

  private enum State {
    case running(pid_t)
    case overdue(pid_t)
    case ended
  }

  private let state: Mutex<State>
  private let process: pid_t

  init(
    _ program: ProgramFile, _ arguments: [String], environment: [String: String],
    _ streams: Streams
  ) throws(Refusal) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if case .captured(let file) = streams {
      unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      let flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND
      unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, file, flags, 0o600)
      unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // What this program ignores while it waits, and what its own threads block, is none of the child's.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = unsafe ([program.path] + arguments).map { unsafe strdup($0) } + [nil]
    let variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let outcome = unsafe posix_spawn(
      &process, program.path, &actions, &attributes, words, variables)
    guard outcome == 0 else {
      let reason = unsafe strerror(outcome).map { unsafe String(cString: $0) } ?? "error \(outcome)"
      throw Refusal("\(program.path) could not be started: \(reason).")
    }
    self.process = process
    state = Mutex(.running(process))
  }

  /// Sends it a signal, if it still runs.
  func send(_ signal: Int32) {
    state.withLock { state in
      switch state {
      case .running(let process), .overdue(let process): kill(process, signal)
      case .ended: break
      }
    }
  }

  /// Waits for its end; one that takes longer than the limit is killed.
  func wait(limit: Duration?) -> SimulatedRun.Ending {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    if let limit {
      timer.schedule(deadline: .now() + limit / .seconds(1))
      timer.setEventHandler { [self] in expire() }
    }
    timer.activate()
    defer { timer.cancel() }
    // It is reaped only once no signal can be sent to its number any more.
    var info = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    let isOverdue = state.withLock { state in
      defer { state = .ended }
      if case .overdue = state { return true }
      return false
    }
    var raw: Int32 = 0
    while unsafe waitpid(process, &raw, 0) < 0 && errno == EINTR {}
    if isOverdue { return .hung }
    return raw & 0x7F == 0 ? .exited((raw >> 8) & 0xFF) : .killed(signal: raw & 0x7F)
  }

  private func expire() {
    state.withLock { state in
      guard case .running(let process) = state else { return }
      kill(process, SIGKILL)
      state = .overdue(process)
    }
  }
}
#endif
