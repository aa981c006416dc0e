import Glibc
import InterleaveEvents
import Recording

/// A running program whose tasks can be seen.
package struct SharedProgram: Hashable, Sendable {
  /// Where it listens.
  package let path: String
  /// Its process.
  package let process: pid_t
  /// What it said about itself; nil if it did not answer.
  package let greeting: Greeting?

  /// The running programs of this user that share their tasks, by process; what was left behind by others
  /// is removed.
  package static func all() -> [SharedProgram] {
    var found: [SharedProgram] = []
    for folder in SocketFolder.all {
      folder.removeStale()
      for (path, process) in folder.sockets {
        do throws(SharingError) {
          let greeting = try call(path)
          found.append(SharedProgram(path: path, process: greeting.process, greeting: greeting))
        } catch {
          if case .gone = error { continue }
          found.append(SharedProgram(path: path, process: process, greeting: nil))
        }
      }
    }
    return found.sorted { ($0.process, $0.path) < ($1.process, $1.path) }
  }

  /// The sockets of a process, the oldest scheduler's first.
  package static func sockets(of process: pid_t) -> [String] {
    SocketFolder.all.flatMap(\.sockets).filter { $0.process == process }.map(\.path)
  }

  private static func call(_ path: String) throws(SharingError) -> Greeting {
    let socket = try UnixSocket.calling(at: path)
    guard socket.isOfSameUser else { throw .otherUser(path) }
    var rest: [UInt8] = []
    return try Connection(socket).greeting(path: path, patience: .milliseconds(500), &rest)
  }
}
