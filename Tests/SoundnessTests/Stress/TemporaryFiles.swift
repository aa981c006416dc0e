import Foundation
import Glibc
import Interleave

/// Files that are opened where a descriptor has just been closed, to see whether anybody else writes into
/// them.
final class TemporaryFiles: Sendable {
  let opened = Locked(0)
  let spoiled = Locked(0)
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "interleave-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Opens some files, calls `body`, and counts those in which something stands then.
  func look(after body: () -> Void) {
    let path = folder.appending(path: UUID().uuidString).path
    let files = (0..<4).map { _ in
      let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
      _ = unsafe unlink(path)
      return file
    }
    body()
    for file in files where file >= 0 {
      var information = stat()
      if unsafe fstat(file, &information) == 0, information.st_size > 0 { spoiled.count() }
      close(file)
    }
    opened.with { $0 += files.count { $0 >= 0 } }
  }
}

/// Runs a scheduler whose last wait another thread ends while it is awake: it may be gone before that
/// thread has woken it, and the files that are opened then may have its descriptor's number.
func wakeLate(beside files: TemporaryFiles) {
  let stored = Locked<CheckedContinuation<Void, Never>?>(nil)
  let isWaiting = Locked(false)
  let ended = DispatchSemaphore(value: 0)
  Thread {
    while !isWaiting.current { sched_yield() }
    stored.current?.resume()
    ended.signal()
  }.start()
  try? Scheduler.run {
    spawn { while true { try await Scheduler.yield() } }
    await withCheckedContinuation { continuation in
      stored.with { $0 = continuation }
      isWaiting.with { $0 = true }
    }
  }
  files.look { ended.wait() }
}
