import Foundation
import Glibc

/// A file that is opened where a descriptor has just been closed, to see whether anybody else writes into
/// it.
final class WatchedFile {
  private let path: String
  private(set) var openings = 0
  private(set) var spoiled = 0

  init() {
    path =
      FileManager.default.temporaryDirectory.appending(path: "interleave-\(UUID().uuidString)").path
    close(unsafe open(path, O_RDWR | O_CREAT | O_EXCL, 0o600))
  }

  deinit { _ = unsafe unlink(path) }

  /// Opens it, calls `body`, and looks whether something stands in it then.
  func look(after body: () -> Void) {
    let files = (0..<2).map { _ in unsafe open(path, O_RDWR) }
    body()
    var information = stat()
    if unsafe stat(path, &information) == 0, information.st_size > 0 {
      spoiled += 1
      _ = unsafe truncate(path, 0)
    }
    for file in files { close(file) }
    openings += files.count { $0 >= 0 }
  }
}
