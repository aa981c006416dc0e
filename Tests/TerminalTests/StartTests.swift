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

  @Test func `a job in the background waits for the terminal, and signals end it meanwhile`()
    async throws
  {
    for (number, status) in [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)] {
      let terminal = try PseudoTerminal([
        "/bin/bash", "-c",
        "set -m; \(probe()[0]) & sleep 0.5; kill -\(number) $!; wait $!; echo status=$?",
      ])
      #expect(try await terminal.waitForEnd() == .exit(0))
      #expect(terminal.text.contains("Another job has the terminal"))
      #expect(terminal.text.contains("status=\(status)"))
      #expect(PrivateModes(after: terminal.output).areInitial)
      #expect(terminal.settings == terminal.settingsBefore)
    }
  }

  @Test func `a job in the background begins when it is brought to the terminal`() async throws {
    let terminal = try PseudoTerminal([
      "/bin/bash", "-c", "set -m; \(probe()[0]) & sleep 0.3; fg; echo status=$?",
    ])
    try await terminal.waitFor("told 80x24")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(terminal.text.contains("status=0"))
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func `a limit on time ends it in the background too`() async throws {
    let terminal = try PseudoTerminal([
      "/bin/bash", "-c", "timeout 0.5 \(probe()[0]); echo status=$?",
    ])
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(terminal.text.contains("status=124"))
  }
}
