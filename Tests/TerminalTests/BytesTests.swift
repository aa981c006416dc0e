import TestTerminal
import Testing

@Suite("Bytes to the terminal")
struct BytesTests {
  /// A sequence that sets a colour: any of 30-49 and 90-107 among its numbers.
  private func setsColor(_ text: String) -> Bool {
    text.matches(of: /\u{1B}\[([0-9;:]*)m/).contains { match in
      match.1.split { ";:".contains($0) }.compactMap { Int($0) }
        .contains { 30...49 ~= $0 || 90...107 ~= $0 }
    }
  }

  @Test func `with NO_COLOR no colour is set, and emphasis stays`() async throws {
    let terminal = try await shown(["NO_COLOR": "1"], arguments: "--high-contrast")
    #expect(!setsColor(terminal.text))
    #expect(terminal.text.contains(/\u{1B}\[([0-9;]*;)?7m/))
  }

  @Test(arguments: [nil, ""])
  func `with NO_COLOR unset or empty there are colours`(value: String?) async throws {
    #expect(setsColor(try await shown(["NO_COLOR": value]).text))
  }

  @Test(arguments: ["xterm", "linux", "screen", "vt100"])
  func `where colours may be anything, the terminal's own theme uses none`(type: String)
    async throws
  {
    let terminal = try await shown(["TERM": type])
    #expect(!setsColor(terminal.text.replacing("\u{1B}[39;49m", with: "")))
    #expect(!terminal.text.contains("]11;?"))
  }

  @Test func `colours follow the terminal's background as soon as it is known`() async throws {
    let terminal = try PseudoTerminal(probe())
    try await terminal.waitFor("]11;?")
    try await terminal.waitFor("told 80x24")
    for answer in ["ffff/ffff/ffff", "0000/0000/0000"] {
      let before = terminal.output.count
      terminal.type("\u{1B}]11;rgb:\(answer)\u{7}")
      try await terminal.waitFor("\u{1B}[38;5;", from: before)
    }
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
  }

  @Test(arguments: ["C", "POSIX"], ["xterm-256color", "linux", "vt100"])
  func `a locale without UTF-8 gets bytes below 0x80 only`(locale: String, type: String)
    async throws
  {
    let terminal = try await shown(["LC_ALL": locale, "TERM": type])
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
    // The probe's end line in ASCII: what cannot be shown is a question mark.
    #expect(terminal.text.contains("? ? ? ? ? ? end"))
  }

  @Test func `a console gets the characters only that its font has`() async throws {
    let terminal = try await shown(["TERM": "linux"])
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: ["linux", "vt100", "xterm", "screen", "tmux-256color"])
  func `the palette is left alone`(type: String) async throws {
    let terminal = try await shown(["TERM": type], arguments: "--high-contrast")
    #expect(!terminal.text.contains("\u{1B}]4;") && !terminal.text.contains("\u{1B}]104"))
    #expect(!terminal.text.contains("\u{1B}]P") && !terminal.text.contains("\u{1B}]R"))
    #expect(PrivateModes(after: terminal.output).areInitial)
  }

  @Test func `without the mouse no reports of it are asked for`() async throws {
    let terminal = try await shown([:], arguments: "--no-mouse")
    #expect(PrivateModes(after: terminal.output).isSet[1000] == nil)
    #expect(try await PrivateModes(after: shown([:]).output).isSet[1000] == false)
  }

  @Test func `keys that change nothing cost no bytes`() async throws {
    let terminal = try await shown([:], keys: "zzzzzzzzzzzz")
    let once = try await shown([:], keys: "z")
    #expect(terminal.output.count == once.output.count)
  }

  /// The terminal of a probe that has run from its first frame to `q`.
  private func shown(
    _ environment: [String: String?], arguments: String..., keys: String = ""
  ) async throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(probe(arguments), environment: environment)
    try await terminal.waitFor("told 80x24")
    if !keys.isEmpty {
      terminal.type(String(keys.prefix(1)))
      try await terminal.waitFor("z", from: terminal.output.count)
      terminal.type(String(keys.dropFirst()))
    }
    terminal.type("q")
    #expect(try await terminal.waitForEnd() == .exit(0))
    return terminal
  }
}
