import Foundation
import Testing

/// The main actor while a run has the process's main thread.
@Suite("A run on the main thread", .timeLimit(.minutes(1))) struct MainThreadTests {
  @Test(arguments: [("hop", "7"), ("task", "7"), ("busy", "7"), ("virtual", "3600")])
  func `the main actor is served as part of the loop`(program: String, output: String) throws {
    #expect(try probe(program) == [output])
  }

  @Test func `where it is not to be served, that is said at once, and the run fails`() throws {
    let lines = try probe("off")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("report: main (made at MainThreadProbe") == true)
    #expect(
      lines.last?.hasPrefix("Deadlock: main waits for the main actor, which this run holds") == true
    )
  }

  /// What the probe prints for that program.
  private func probe(_ program: String) throws -> [String] {
    let tests = unsafe realpath("/proc/self/exe", nil).map { unsafe String(cString: $0) } ?? ""
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "MainThreadProbe")
    process.arguments = [program]
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
