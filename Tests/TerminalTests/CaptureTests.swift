import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("Output past the screen")
struct CaptureTests {
  @Test func `what is printed shows in the dashboard, and is printed again at the end`()
    async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("p")
    try await terminal.waitFor("to standard output")
    terminal.type("P")
    try await terminal.waitFor("error")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    let lines = try printedAfter(terminal)
    #expect(lines == ["to standard output", "to standard error", "ended: quit"])
  }

  @Test func `a line that a task prints knows the task, and its moment in virtual time`()
    async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("t")
    try await terminal.waitFor("printer at 8000 ms: waited")
    terminal.type("p")
    try await terminal.waitFor("to standard output")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(try printedAfter(terminal) == ["waited", "to standard output", "ended: quit"])
  }

  @Test func `of a great deal the end is kept, and it says how much is missing`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("M")
    try await terminal.waitFor("the last line")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    let lines = try printedAfter(terminal)
    let all = (1...20_000).map { "line \($0) of a great many lines" } + ["the last line"]
    let notice = try #require(lines.first?.firstMatch(of: /^\[the first (\d+) bytes printed here/))
    let kept = lines.dropFirst().dropLast()
    #expect(kept == all.suffix(kept.count) && kept.count > 5_000)
    let missing = all.dropLast(kept.count).reduce(0) { $0 + $1.utf8.count + 1 }
    #expect(Int(notice.1) == missing)
    #expect(lines.last == "ended: quit")
  }

  @Test func `standard error that leads to a file gets its lines at once and only there`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = folder.file("output")
    let terminal = try PseudoTerminal(probe()) { Streams(input: $0, output: $0, error: file) }
    try await terminal.waitFor("told 80x24")
    terminal.type("P")
    try await terminal.waitFor("to standard error")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "to standard error\n")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(try printedAfter(terminal) == ["ended: quit"])
  }

  @Test func `standard error that leads to a pipe that nobody reads holds nothing up`()
    async throws
  {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let unread = unsafe open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    defer { close(unread) }
    let terminal = try PseudoTerminal(probe()) { Streams(input: $0, output: $0, error: pipe) }
    try await terminal.waitFor("told 80x24")
    terminal.type("E")
    try await terminal.waitFor("the last line")
    terminal.type("z")
    try await terminal.waitFor("Hz")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(PrivateModes(after: terminal.output).areInitial)
  }

  @Test func `standard error that leads to a pipe has all lines in their order`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("output")
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "\(probe()[0]) 2>&1 >/dev/tty | cat > \(file)"])
    try await terminal.waitFor("told 80x24")
    terminal.type("E")
    try await terminal.waitFor("the last line")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 20_001 && lines.last == "the last line")
  }

  @Test func `a program that closes its standard output goes on`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    let before = terminal.output.count
    terminal.type("c")
    try await terminal.waitFor("c", from: before)
    terminal.type("P")
    try await terminal.waitFor("to standard error")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(PrivateModes(after: terminal.output).areInitial)
  }

  /// The lines on the terminal after it was given back.
  private func printedAfter(_ terminal: PseudoTerminal) throws -> [String] {
    let end = try #require(terminal.text.components(separatedBy: "\u{1B}[?1l\u{1B}>").last)
    return end.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
  }
}
