#if Command
import Glibc
import TestTerminal
import Testing

@Suite("Quitting")
struct QuittingTests {
  private static let leavings: [(keys: String?, signal: Int32, status: Int32)] = [
    ("q", 0, 0), ("\u{3}", 0, 130), (nil, SIGTERM, 143), (nil, SIGINT, 130), (nil, SIGHUP, 129),
  ]

  @Test(arguments: 0..<leavings.count)
  func `what waits is cancelled, and nothing behind a wait is done any more`(way: Int)
    async throws
  {
    let leaving = Self.leavings[way]
    for _ in 0..<4 {
      let terminal = try PseudoTerminal([builtProgram("interleave"), "demo", "waits"])
      try await terminal.waitFor("wait-10")
      if let keys = leaving.keys { terminal.type(keys) } else { terminal.signal(leaving.signal) }
      #expect(try await terminal.waitForEnd() == .exit(leaving.status))
      #expect(terminal.text.contains("Waiting for 5."))
      #expect(!terminal.text.contains("Waited for"))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `without a screen too, and what was opened is closed`(signal: Int32) async throws {
    let terminal = try PseudoTerminal([
      builtProgram("interleave"), "demo", "waits", "resource", "--plain",
    ])
    try await terminal.waitFor("use")
    terminal.signal(signal)
    #expect(try await terminal.waitForEnd() == .exit(128 + signal))
    #expect(terminal.text.contains("close") && !terminal.text.contains("Waited for"))
    #expect(terminal.text.contains("Cancelling all tasks"))
  }

  @Test(arguments: [SIGQUIT, SIGABRT, SIGSEGV, SIGTRAP, SIGBUS], [[], ["--plain"]])
  func `a deadly signal ends it by that signal, and nobody is asked anything`(
    signal: Int32, style: [String]
  ) async throws {
    let terminal = try PseudoTerminal([builtProgram("interleave"), "demo", "waits"] + style)
    try await terminal.waitFor("wait-10")
    terminal.signal(signal)
    #expect(try await terminal.waitForEnd() == .signal(signal))
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(!terminal.text.contains("backtrace"))
  }
}
#endif
