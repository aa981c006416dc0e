import Glibc
import Synchronization

/// The servers of this process, which tell the last of what has happened when it exits.
enum OpenServers {
  private struct Entry {
    weak var server: EventServer?
  }

  private static let entries = Mutex<[Entry]>([])
  private static let isRegistered: Void = {
    _ = atexit { OpenServers.end() }
  }()

  static func add(_ server: EventServer) {
    _ = isRegistered
    entries.withLock { entries in
      entries.removeAll { $0.server == nil }
      entries.append(Entry(server: server))
    }
  }

  private static func end() {
    let open = entries.withLock { entries in
      defer { entries = [] }
      return entries.compactMap(\.server)
    }
    for server in open { server.end() }
  }
}
