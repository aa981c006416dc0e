import Foundation
import TestTerminal
import Testing

@Suite("Leaving the terminal")
struct LeavingTests {
  /// What ends the program, and how the program's parent sees it end.
  struct Leaving: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let termination: PseudoTerminal.Termination
    let act: @Sendable (PseudoTerminal) -> Void
  }

  static let ways = [
    Leaving(testDescription: "q", termination: .exit(0)) { $0.type("q") },
    Leaving(testDescription: "ctrl-C", termination: .exit(130)) { $0.type("\u{3}") },
    Leaving(testDescription: "SIGINT", termination: .exit(130)) { $0.signal(SIGINT) },
    Leaving(testDescription: "SIGTERM", termination: .exit(143)) { $0.signal(SIGTERM) },
    Leaving(testDescription: "SIGHUP", termination: .exit(129)) { $0.signal(SIGHUP) },
    Leaving(testDescription: "SIGQUIT", termination: .signal(SIGQUIT)) { $0.signal(SIGQUIT) },
    Leaving(testDescription: "ctrl-\\", termination: .signal(SIGQUIT)) { $0.type("\u{1C}") },
    Leaving(testDescription: "SIGABRT", termination: .signal(SIGABRT)) { $0.signal(SIGABRT) },
    Leaving(testDescription: "SIGSEGV", termination: .signal(SIGSEGV)) { $0.signal(SIGSEGV) },
    Leaving(testDescription: "SIGTRAP", termination: .signal(SIGTRAP)) { $0.signal(SIGTRAP) },
    Leaving(testDescription: "SIGBUS", termination: .signal(SIGBUS)) { $0.signal(SIGBUS) },
    Leaving(testDescription: "SIGUSR1", termination: .signal(SIGUSR1)) { $0.signal(SIGUSR1) },
    Leaving(testDescription: "fatalError", termination: .signal(trap)) { $0.type("f") },
    Leaving(testDescription: "fatalError elsewhere", termination: .signal(trap)) { $0.type("F") },
    Leaving(testDescription: "out of bounds", termination: .signal(trap)) { $0.type("o") },
    Leaving(testDescription: "stack overflow", termination: .signal(SIGSEGV)) { $0.type("s") },
    Leaving(testDescription: "stack overflow elsewhere", termination: .signal(SIGSEGV)) {
      $0.type("S")
    },
    Leaving(testDescription: "abort", termination: .signal(SIGABRT)) { $0.type("a") },
    Leaving(testDescription: "exit(7)", termination: .exit(7)) { $0.type("e") },
  ]

  #if arch(x86_64)
  private static let trap = SIGILL
  #else
  private static let trap = SIGTRAP
  #endif

  @Test(arguments: ways)
  func `the terminal is as it was before`(way: Leaving) async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    #expect(terminal.settings != terminal.settingsBefore)
    #expect(!PrivateModes(after: terminal.output).areInitial)
    way.act(terminal)
    #expect(try await terminal.waitForEnd() == way.termination)
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(PrivateModes(after: terminal.output).areInitial)
  }

  @Test func `nobody is asked anything on the terminal that was given back`() async throws {
    for leave in [{ $0.type("\u{1C}") }, { $0.type("f") }] as [(PseudoTerminal) -> Void] {
      let terminal = try PseudoTerminal(probe())
      try await terminal.waitFor("told 80x24")
      leave(terminal)
      _ = try await terminal.waitForEnd()
      let after = try #require(terminal.text.components(separatedBy: "\u{1B}[?1049l").last)
      #expect(!after.contains("backtrace") && !after.contains("Press"))
    }
  }

  @Test func `what undoes the screen's modes holds no pause, and no colour where none was`()
    async throws
  {
    let terminal = try PseudoTerminal(probe(), environment: ["TERM": "vt100", "NO_COLOR": "1"])
    try await terminal.waitFor("told 80x24")
    terminal.signal(SIGSEGV)
    _ = try await terminal.waitForEnd()
    #expect(!terminal.text.contains("$<"))
    for type in ["xterm-256color", "linux"] {
      let colorless = try PseudoTerminal(probe(), environment: ["TERM": type, "NO_COLOR": "1"])
      try await colorless.waitFor("told 80x24")
      colorless.signal(SIGQUIT)
      _ = try await colorless.waitForEnd()
      #expect(!colorless.text.contains("[39"))
    }
  }

  @Test func `a crash's message is printed on the terminal that was given back`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("f")
    _ = try await terminal.waitForEnd()
    let after = try #require(terminal.text.components(separatedBy: "\u{1B}[?1049l").last)
    #expect(after.contains("Fatal error: told to fail"))
  }

  @Test func `one session after another has the terminal`() async throws {
    let terminal = try PseudoTerminal(probe(["--twice"]))
    try await terminal.waitFor("told 80x24")
    let first = terminal.output.count
    terminal.type("q")
    try await terminal.waitFor("told 80x24", from: first)
    terminal.type("p")
    try await terminal.waitFor("to standard output", from: first)
    terminal.type("e")
    #expect(try await terminal.waitForEnd() == .exit(7))
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(PrivateModes(after: terminal.output).areInitial)
    #expect(terminal.text.hasSuffix("to standard output\r\n"))
  }

  @Test func `the program ends when its terminal goes away`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.hangUp()
    #expect(try await terminal.waitForEnd() == .exit(129))
  }

  @Test func `the program ends when its terminal goes away and nohup keeps the signal from it`()
    async throws
  {
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "trap '' HUP; exec \(probe()[0])"])
    try await terminal.waitFor("told 80x24")
    terminal.hangUp()
    #expect(try await terminal.waitForEnd() == .exit(129))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a terminal that takes no more bytes cannot keep the program from ending`(
    signal: Int32
  ) async throws {
    let terminal = try PseudoTerminal(probe(), columns: 600, rows: 400)
    try await terminal.waitFor("told 600x400")
    // Nobody reads the terminal any more, and each size makes for a whole new screen.
    for columns in UInt16(500)..<600 {
      terminal.resize(columns: columns, rows: 400)
      try await Task.sleep(for: .milliseconds(1))
    }
    terminal.signal(signal)
    let ending = try await terminal.waitForEnd()
    #expect(ending == .signal(signal) || ending == .exit(128 + signal))
    #expect(terminal.settings == terminal.settingsBefore)
  }
}
