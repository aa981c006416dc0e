import Foundation
import TestFiles
import TestTerminal
import Testing

@Suite("Starting")
struct StartTests {
  @Test(arguments: [
    ("no-such-terminal", "This machine knows no terminal of the type \"no-such-terminal\""),
    ("dumb", "A terminal of the type \"dumb\" cannot place its cursor"),
    ("", "TERM is not set"),
  ])
  func `a terminal that cannot be drawn on is one sentence and a failure`(
    type: String, sentence: String
  ) async throws {
    let terminal = try PseudoTerminal(probe(), environment: ["TERM": type])
    #expect(try await terminal.waitForEnd() == .exit(1))
    #expect(terminal.text.hasPrefix(sentence))
    #expect(terminal.text.hasSuffix("or use --plain.\r\n"))
    #expect(terminal.text.split(separator: "\n").count == 1)
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func `TERM that is not set at all is one sentence`() async throws {
    let terminal = try PseudoTerminal(probe(), environment: ["TERM": nil])
    #expect(try await terminal.waitForEnd() == .exit(1))
    #expect(terminal.text.hasPrefix("TERM is not set"))
  }

  @Test func `output into a file is one sentence and leaves the file empty`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("output")
    let terminal = try PseudoTerminal(probe()) { Streams(input: $0, output: file, error: $0) }
    #expect(try await terminal.waitForEnd() == .exit(1))
    #expect(terminal.text.hasPrefix("Standard output is not a terminal"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).isEmpty)
  }

  @Test func `with its input from elsewhere, keys come from the controlling terminal`()
    async throws
  {
    let terminal = try PseudoTerminal(probe()) {
      Streams(input: "/dev/null", output: $0, error: $0)
    }
    try await terminal.waitFor("told 80x24")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
  }
}
