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

  @Test func `pasted text is told as text, marked by the terminal as it was asked to`() async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    #expect(PrivateModes(after: terminal.output).isSet[2004] == true)
    terminal.type("\u{1B}[200~quick\u{1B}[201~")
    try await terminal.waitFor("paste of quick")
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    #expect(PrivateModes(after: terminal.output).areInitial)
  }

  @Test func `where characters are text they are told as text, and other keys end it`() async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("/quick")
    try await terminal.waitFor("typing of quick")
    terminal.type("\tq")
    #expect(try await terminal.waitForEnd() == .exit(0))
  }

  @Test(arguments: ["glxy", "xygn", "xy", "xyyyyyyyy", "xx\u{1B}[200~y\u{1B}[201~"])
  func `what came before a question was on the screen does not answer it`(burst: String)
    async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type(burst)
    try await terminal.waitFor("sure?")
    terminal.type("n")
    try await terminal.waitFor("declined")
    #expect(!terminal.text.contains("confirmed"))
  }

  @Test(arguments: [
    "yes, please", "yy", "\u{1B}[200~y\u{1B}[201~", "\u{1B}_y\u{1B}\\", "\u{1B}^y\u{1B}\\",
    "\u{1B}Xy\u{1B}\\", "\u{1B}]y\u{7}", "\u{1B}y", "\u{1B}[y", "y\u{1B}[201~", "\u{9B}y", "\u{0}y",
  ])
  func `nothing but a key by itself answers a question`(other: String) async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("x")
    try await terminal.waitFor("sure?")
    terminal.type(other)
    try await Task.sleep(for: .milliseconds(60))
    terminal.type("n")
    try await terminal.waitFor("declined")
    #expect(!terminal.text.contains("confirmed"))
  }

  @Test func `a key that comes after the question answers it, and ctrl-C is never too early`()
    async throws
  {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    terminal.type("x")
    try await terminal.waitFor("sure?")
    terminal.type("y")
    try await terminal.waitFor("confirmed")
    terminal.type("xyy\u{3}")
    #expect(try await terminal.waitForEnd() == .exit(130))
  }

  @Test func `the bell rings once a second at most`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    let before = terminal.output.count
    terminal.type(String(repeating: "b", count: 2_000) + "z")
    try await terminal.waitFor("z", from: before)
    let bells = terminal.output[before...].count { $0 == 7 }
    #expect(bells >= 1 && bells <= 3)
  }

  @Test func `ctrl-L draws the whole screen anew`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("told 80x24")
    let before = terminal.output.count
    terminal.type("\u{C}")
    try await terminal.waitFor("told 80x24", from: before)
  }
}
