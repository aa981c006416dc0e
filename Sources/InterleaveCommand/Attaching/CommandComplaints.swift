#if Command
import Foundation
import InterleaveDashboard
import Synchronization

/// What a shell command says on its standard error, kept off the screen that it is run for.
final class CommandComplaints: Sendable {
  private struct State {
    /// The last line that was whole, or is all there is.
    var last: String?
    /// Whether lines go on to this process's standard error, where the screen takes them into its log.
    var isPassedOn = false
  }

  /// What the command writes to, until it runs.
  let writeEnd: Int32
  private let readEnd: Int32
  private let state = Mutex(State())
  private let end = DispatchSemaphore(value: 0)

  /// More of a line is not shown.
  private static let longestLine = 400

  /// Makes the pipe.
  ///
  /// - Throws: `UsageError` if the process can open no more files.
  init() throws { (readEnd, writeEnd) = try RemoteProgram.pair { unsafe pipe($0) } }

  /// Reads from now on, on a thread of its own; only the command writes.
  func beginReading() {
    close(writeEnd)
    Thread.detachNewThread { [self] in
      var line: [UInt8] = []
      var bytes = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = unsafe read(readEnd, &bytes, bytes.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        for byte in bytes[..<count] {
          if byte == UInt8(ascii: "\n") { take(&line) } else { line.append(byte) }
          if line.count >= Self.longestLine { take(&line) }
        }
      }
      take(&line)
      close(readEnd)
      end.signal()
    }
  }

  private func take(_ line: inout [UInt8]) {
    let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    line = []
    if text.isEmpty { return }
    let isPassedOn = state.withLock { state in
      state.last = text
      return state.isPassedOn
    }
    if isPassedOn { StandardError.write(lines: [text]) }
  }

  /// From now on its lines are this process's.
  func passOn() { state.withLock { $0.isPassedOn = true } }

  /// The last line of a command that has ended, whose own children may live on; nil if it said nothing.
  var last: String? {
    _ = end.wait(timeout: .now() + 0.5)
    return state.withLock { $0.last }
  }
}
#endif
