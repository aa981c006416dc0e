import Interleave
import Testing

@testable import Demos

/// What a demo prints in virtual time, line by line; it runs in a process of its own.
func transcript(of name: String) async throws -> [String] {
  let result = try await #require(
    processExitsWith: .success, observing: [\.standardOutputContent]
  ) { [name] in
    let scheduler = Scheduler(pace: .virtual)
    try Demo.run([Demo.named(name)], on: scheduler)
    try scheduler.close()
  }
  let text = String(decoding: result.standardOutputContent, as: UTF8.self)
  return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

extension Demo {
  static func named(_ name: String) throws -> Demo {
    try #require(all.first { $0.name == name })
  }
}

/// A time of day on a line, in seconds since midnight; nil if the line names none.
func timeOfDay(in line: String) -> Int? {
  let digits = line.suffix(8).split(separator: ":").compactMap { Int($0) }
  guard line.suffix(8).count == 8, digits.count == 3 else { return nil }
  return digits[0] * 3_600 + digits[1] * 60 + digits[2]
}

/// The lines with each time of day written as the seconds since the first one, in brackets.
func withSecondsSinceStart(_ lines: [String]) -> [String] {
  var start: Int?
  return lines.map { line in
    guard let time = timeOfDay(in: line) else { return line }
    let passed = (time - (start ?? time) + 86_400) % 86_400
    start = start ?? time
    return "\(line.dropLast(8))[\(passed)]"
  }
}
