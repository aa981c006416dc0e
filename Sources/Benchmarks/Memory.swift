#if Network
import Foundation

/// What the kernel says of this process's memory.
enum Memory {
  /// The bytes that are resident now.
  static var resident: Int { field("VmRSS") }

  /// The most bytes that ever were.
  static var peak: Int { field("VmHWM") }

  /// The growth since then, for each of `count`.
  static func figure(since before: Int, of count: Int) -> [String: Double] {
    ["bytes/task": Double(resident - before) / Double(count)]
  }

  private static func field(_ name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return 0
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    return number.flatMap { Int($0) }.map { $0 * 1024 } ?? 0
  }
}
#endif
