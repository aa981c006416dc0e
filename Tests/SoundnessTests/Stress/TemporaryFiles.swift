import Foundation
import Glibc
import Interleave

/// Files that are opened again and again, to see whether anybody else writes into them.
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

  /// Opens many files, keeps them for a moment, and counts those in which something stands.
  func openAndLook() {
    let path = folder.appending(path: "file").path
    let files = (0..<128).map { _ in
      let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
      _ = unsafe unlink(path)
      return file
    }
    usleep(500)
    for file in files where file >= 0 {
      var information = stat()
      if unsafe fstat(file, &information) == 0, information.st_size > 0 { spoiled.count() }
      close(file)
    }
    opened.with { $0 += files.count }
  }
}

/// A scheduler whose last wait another thread ends while it is awake: it may be gone before that thread
/// has woken it.
func wakeLate() {
  let stored = Locked<CheckedContinuation<Void, Never>?>(nil)
  let isWaiting = DispatchSemaphore(value: 0)
  let ended = DispatchSemaphore(value: 0)
  Thread {
    isWaiting.wait()
    stored.current?.resume()
    ended.signal()
  }.start()
  try? Scheduler.run {
    spawn { while true { try await Scheduler.yield() } }
    await withCheckedContinuation { continuation in
      stored.with { $0 = continuation }
      isWaiting.signal()
    }
  }
  ended.wait()
}
