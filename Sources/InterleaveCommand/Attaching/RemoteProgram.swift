#if Command
import Foundation
import InterleaveEvents
import Sharing

/// A program that is attached to over a shell command, such as ssh.
final class RemoteProgram {
  let source: SocketSource
  private let process: pid_t
  private let descriptor: Int32

  /// Runs the command, and waits for the greeting that comes through it.
  ///
  /// - Throws: `UsageError` if none does.
  init(_ command: String) throws {
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw UsageError(
        "The process can open no more files: raise the limit, as with \"ulimit -n\".")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do {
      // Its own end closed here, the command's is the last: when it ends, nobody waits for a greeting.
      defer { close(ends[1]) }
      process = try Self.start(command, on: ends[1])
      descriptor = ends[0]
    } catch {
      close(ends[0])
      throw error
    }
    do throws(SharingError) {
      source = try SocketSource(input: ends[0], output: ends[0], named: command)
    } catch {
      Self.end(process)
      close(ends[0])
      throw UsageError(
        "Nothing that can be watched came from \"\(command)\": run it by itself to see why.")
    }
  }

  private static func start(_ command: String, on end: Int32) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
    let variables = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    let (words, environment) = unsafe (
      Self.copies(["/bin/sh", "-c", command]), Self.copies(variables)
    )
    defer { unsafe (words + environment).forEach { unsafe free($0) } }
    var process: pid_t = 0
    guard unsafe posix_spawn(&process, "/bin/sh", &actions, nil, words, environment) == 0 else {
      throw UsageError("The shell /bin/sh cannot be run.")
    }
    return process
  }

  /// The texts as C has them, with nil behind the last.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var copies = unsafe [UnsafeMutablePointer<CChar>?]()
    for text in texts { unsafe copies.append(strdup(text)) }
    return unsafe copies + [nil]
  }

  /// Ends the command.
  func end() {
    close(descriptor)
    Self.end(process)
  }

  private static func end(_ process: pid_t) {
    kill(process, SIGTERM)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
  }
}
#endif
