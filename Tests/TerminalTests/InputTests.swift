import TestTerminal
import Testing

@Suite("Keys and the mouse in a terminal")
struct InputTests {
  @Test func `the mouse is told as this kind of terminal tells it`() async throws {
    for (type, press, wheel) in [
      ("xterm-256color", "\u{1B}[<0;10;5M", "\u{1B}[<65;3;7M"),
      ("tmux-256color", "\u{1B}[M *%", "\u{1B}[Ma#'"),
    ] {
      let terminal = try PseudoTerminal(probe(), environment: ["TERM": type])
      try await terminal.waitFor("told 80x24")
      var before = terminal.output.count
      terminal.type(press)
      try await terminal.waitFor("press at 4,9", from: before)
      before = terminal.output.count
      terminal.type(wheel)
      try await terminal.waitFor("wheelDown at 6,2", from: before)
    }
  }

  @Test func `reports that the terminal was not asked for press no key`() async throws {
    let terminal = try PseudoTerminal(probe(["--no-mouse"]))
    try await terminal.waitFor("told 80x24")
    // The reports hold q and e, on which the probe would end.
    terminal.type("\u{1B}[<0;10;5M\u{1B}]11;rgb:eeee/qqqq/eeee\u{7}\u{1B}[?62;1;4q\u{1B}q")
    terminal.type("w")
    try await terminal.waitFor("w")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
  }

  @Test func `bytes that are no characters hold no key back`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.send([0xFF, 0xC3, 0x28, 0xE2, 0x82] + Array("q".utf8))
    #expect(try await terminal.waitForEnd() == .exit(0))
  }

  @Test func `cursor keys are known in either of their modes`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    for (sequence, label) in [("\u{1B}[A", "Up"), ("\u{1B}OB", "Down"), ("\u{1B}[1~", "Home")] {
      let before = terminal.output.count
      terminal.type(sequence)
      try await terminal.waitFor(label, from: before)
    }
  }
}
