#if Command
import Glibc

/// The files that the process may open.
enum OpenFiles {
  /// So many are enough for the dashboard, a file to store in and some connections, besides the event
  /// loops of the networking library, one for each processor.
  private static var needed: Int { 48 + 4 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
  /// So many are enough for whatever a command line asks for.
  private static let plenty: rlim_t = 65_536

  /// Raises the limit as far as that is free, and sees whether it leaves enough.
  ///
  /// - Throws: `UsageError` if it does not: what is opened without room for it fails at places where no
  ///   sentence could say why.
  static func check() throws {
    raiseLimit()
    var spare: [Int32] = []
    defer { for number in spare { close(number) } }
    while spare.count < needed {
      let number = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
      guard number >= 0 else {
        throw UsageError(
          "The limit on open files leaves room for \(spare.count), and \(needed) are needed: raise it, as"
            + " with \"ulimit -n 1024\".")
      }
      spare.append(number)
    }
  }

  private static func raiseLimit() {
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard unsafe getrlimit(files, &limit) == 0, limit.rlim_cur < plenty else { return }
    limit.rlim_cur = min(limit.rlim_max, plenty)
    _ = unsafe setrlimit(files, &limit)
  }
}
#endif
