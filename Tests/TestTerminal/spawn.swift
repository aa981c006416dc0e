import Foundation

/// Starts a program in a session of its own; a terminal among its streams becomes the session's.
///
/// `environment` comes on top of a plain one, and nil there takes a variable out.
package func spawn(
  _ program: [String], environment changes: [String: String?], streams: Streams
) throws -> pid_t {
  var environment = [
    "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
  ]
  for (name, value) in changes { environment[name] = value }
  var noCoreFiles = rlimit(rlim_cur: 0, rlim_max: 0)
  _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCoreFiles)

  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for (number, path) in [streams.input, streams.output, streams.error].enumerated() {
    let isDevice = path.hasPrefix("/dev/")
    let fresh = number == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
    let flags = isDevice ? O_RDWR : fresh
    unsafe posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
  }
  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  // The thread that runs a test blocks all signals, which a program would inherit.
  var noSignals = sigset_t()
  unsafe sigemptyset(&noSignals)
  unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
  let newSession: Int16 = 0x80
  unsafe posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))

  let arguments = unsafe program.map { unsafe strdup($0) } + [nil]
  let variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
  defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
  var process: pid_t = 0
  let outcome = unsafe posix_spawn(
    &process, program[0], &actions, &attributes, arguments, variables)
  guard outcome == 0 else { throw POSIXError(POSIXErrorCode(rawValue: outcome) ?? .ENOENT) }
  return process
}

/// The program that the tests of the terminal watch, with its arguments.
package func probe(_ arguments: [String] = []) -> [String] {
  [builtProgram("TerminalProbe")] + arguments
}

/// The path of a program of this package; it lies beside the tests' own.
package func builtProgram(_ name: String) -> String {
  let tests = unsafe realpath("/proc/self/exe", nil).map { unsafe String(cString: $0) } ?? ""
  return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
}
