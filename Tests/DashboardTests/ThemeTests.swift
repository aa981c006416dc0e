#if Themes
import Foundation
import Testing

@testable import Dashboard

@Suite("Themes") struct ThemeTests {
  private static let bases = (0..<16).map { String($0, radix: 16, uppercase: true) }

  /// A grey for each base: those of grounds are dark, and the others can be read on them.
  private static let greys: [UInt8] = [0x00, 0x11, 0x22, 0x77] + (4..<16).map { 0x90 + 7 * $0 }

  private static let base16 =
    "system: \"base16\"\nname: \"Test\"\nvariant: \"dark\"\npalette:\n"
    + zip(bases, greys).map { "  base0\($0): \"#\(hex($1))\"\n" }.joined()

  private static func hex(_ grey: UInt8) -> String {
    let digits = String(grey, radix: 16)
    return String(repeating: digits.count == 1 ? "0" + digits : digits, count: 3)
  }

  @Test func `each role has the colour that the convention gives it`() throws {
    let theme = try Theme(scheme: Self.base16)
    #expect(theme.name == "Test")
    #expect(theme[.background] == .rgb(0, 0, 0))
    #expect(theme[.panel] == .rgb(0x11, 0x11, 0x11))
    #expect(theme[.selection] == .rgb(0x22, 0x22, 0x22))
    let bases: [(Role, Int)] = [
      (.border, 3), (.secondary, 4), (.text, 5), (.failed, 8), (.deadlineNear, 9), (.waiting, 10),
      (.finished, 11), (.keyHint, 12), (.running, 13), (.focusedBorder, 13), (.cancelled, 15),
      (.rise, 11), (.fall, 8),
    ]
    for (role, base) in bases {
      let grey = Self.greys[base]
      #expect(theme[role] == .rgb(grey, grey, grey), "\(role)")
    }
  }

  @Test func `what cannot be read is made lighter or darker, on light grounds and on dark ones`()
    throws
  {
    for flip in [UInt8(0), 0xFF] {
      let text =
        "palette:\n"
        + Self.bases.enumerated().map { number, digit in
          "  base0\(digit): \"#\(Self.hex(UInt8(number * 4) ^ flip))\"\n"
        }.joined()
      expectReadable(try Theme(scheme: text))
    }
    let middle = "palette:\n" + Self.bases.map { "  base0\($0): \"#777777\"\n" }.joined()
    expectReadable(try Theme(scheme: middle))
  }

  private func expectReadable(_ theme: Theme) {
    for ground in Ground.allCases {
      for role in Role.allCases {
        let contrast = theme[role].contrast(to: theme[ground])
        #expect(contrast >= (role == .border ? 3 : 4.5), "\(role) on \(ground): \(contrast)")
      }
    }
  }

  @Test func `the flat form, Base24 and colours without a number sign are understood`() throws {
    let flat =
      "scheme: Old\nauthor: Somebody\n"
      + zip(Self.bases, Self.greys).map { "base0\($0): \(Self.hex($1))\n" }.joined()
    let theme = try Theme(scheme: flat)
    #expect(theme.name == "Old")
    #expect(theme[.finished] == .rgb(0xDD, 0xDD, 0xDD))
    let more = (0..<8).map { "  base1\($0): \"abcdef\"\n" }.joined()
    #expect(try Theme(scheme: Self.base16 + more)[.running] == .rgb(0xEB, 0xEB, 0xEB))
  }

  @Test func `a bad file is refused in one sentence that says what to do`() {
    let cases: [(String, String)] = [
      ("", "is no theme: it needs a palette with the colours base00 to base0F"),
      ("- a\n- b", "is no theme: it needs a palette with the colours base00 to base0F"),
      ("name: x\npalette: 3", "is no theme: it needs a palette with the colours base00 to base0F"),
      (
        Self.base16.replacingOccurrences(of: "base0B", with: "green"),
        "is no theme yet: add base0B to its palette"
      ),
      (
        Self.base16.replacingOccurrences(of: "\"#dddddd\"", with: "\"#BBBB\""),
        "is no theme: base0B is \"#BBBB\"; write a colour such as \"#1a2b3c\""
      ),
      (
        Self.base16.replacingOccurrences(of: "\"#dddddd\"", with: "#dddddd"),
        "is no theme: base0B is empty; write a colour such as \"#1a2b3c\", in quotes"
      ),
      (
        String(repeating: "a", count: 70_000),
        "is no theme: a scheme file has at most 64 kB"
      ),
    ]
    for (text, sentence) in cases {
      let error = #expect(throws: ThemeError.self) { try Theme(scheme: text) }
      #expect(error?.description == sentence)
    }
  }

  @Test(arguments: [
    "palette: [", "a: b: c", "\t\tx", "&a [*a]", "\u{0}", "%YAML 9.9\n---\n", "--- !!x\n<<: *y",
    String(repeating: "[", count: 60_000), String(repeating: "a: {", count: 15_000),
  ])
  func `what is not YAML at all is refused`(text: String) {
    let error = #expect(throws: ThemeError.self) { try Theme(scheme: text) }
    #expect(error?.description.hasPrefix("is no theme") == true)
  }

  @Test func `a theme that grows without an end when its anchors are followed is refused at once`()
  {
    for kind in [
      "[*a, *a]", "{? *a : *a}", "\n  ? *a\n  : *a", " # x\n  - *a\n  - *a", "!!map {*a : 1}",
    ] {
      let levels = (1...27).map { level in
        "k\(level): &a\(level) \(kind.replacing("*a", with: "*a\(level - 1)"))\n"
      }
      let text = "k0: &a0 [x]\n" + levels.joined() + "? *a27\n: 1\n"
      #expect(throws: ThemeError.anchoredCollection) { try Theme(scheme: text) }
    }
    let colors = Self.base16.replacing("\"#111111\"", with: "&grey \"#111111\"")
      .replacing("\"#222222\"", with: "*grey")
    #expect(throws: Never.self) { try Theme(scheme: "author: Q & A, *x* \n" + colors) }
  }

  private static let themes = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Themes")

  private static let files =
    (try? FileManager.default.contentsOfDirectory(atPath: themes.path)) ?? []

  @Test func `there are at least eight schemes to choose from`() {
    #expect(Self.files.count >= 8)
  }

  @Test(arguments: files)
  func `each scheme that comes along is readable in all its roles`(file: String) throws {
    let text = try String(contentsOf: Self.themes.appending(path: file), encoding: .utf8)
    let theme = try Theme(scheme: text)
    expectReadable(theme)
    let states: Set<Color> = [
      theme[.running], theme[.waiting], theme[.finished], theme[.failed], theme[.cancelled],
      theme[.deadlineNear],
    ]
    #expect(states.count == 6)
  }

  @Test func `the theme of the terminal sets no background`() {
    for ground in Ground.allCases { #expect(Theme.terminal[ground] == .terminalDefault) }
  }

  @Test(
    arguments: [
      (.rgb(0xFF, 0xFF, 0xFF), .rgb(0x00, 0x00, 0x00)),  // black on white
      (.rgb(0x00, 0x00, 0x00), .rgb(0xC0, 0xC0, 0xC0)),  // grey on black
      (.rgb(0x00, 0x2B, 0x36), .rgb(0x83, 0x94, 0x96)),  // Solarized Dark
      (.rgb(0xFD, 0xF6, 0xE3), .rgb(0x65, 0x7B, 0x83)),  // Solarized Light
      (.rgb(0x28, 0x28, 0x28), .rgb(0xEB, 0xDB, 0xB2)),  // Gruvbox Dark
      (.rgb(0xFB, 0xF1, 0xC7), .rgb(0x3C, 0x38, 0x36)),  // Gruvbox Light
      (.rgb(0x28, 0x2A, 0x36), .rgb(0xF8, 0xF8, 0xF2)),  // Dracula
      (.rgb(0x30, 0x0A, 0x24), .rgb(0xEE, 0xEE, 0xEC)),  // Ubuntu
      (.rgb(0x2E, 0x34, 0x40), .rgb(0xD8, 0xDE, 0xE9)),  // Nord
    ] as [(Color, Color)])
  func `the theme of the terminal can be read as well as its own text, whatever its background`(
    background: Color, foreground: Color
  ) {
    let readable = min(Color.textContrast, foreground.contrast(to: background))
    for theme in [Theme.terminal, .uncolored] {
      for role in Role.allCases {
        let ink = theme[role] == .terminalDefault ? foreground : theme[role]
        let contrast = ink.contrast(to: background)
        let least = role == .border ? min(Color.lineContrast, readable) : readable
        #expect(contrast >= least, "\(role): \(contrast)")
      }
    }
  }

  @Test func `what no colour marks on an unknown background is bold`() {
    for role in [Role.failed, .deadlineNear, .cancelled, .running, .keyHint, .focusedBorder] {
      #expect(Theme.terminal.emphasis(of: role) == .bold)
      #expect(Theme.uncolored.emphasis(of: role) == .bold)
      #expect(Theme.terminal(on: .rgb(0, 0, 0)).emphasis(of: role).isEmpty)
    }
    #expect(Theme.terminal.emphasis(of: .text).isEmpty)
    #expect(Theme.terminal.emphasis(of: .secondary).isEmpty)
  }

  @Test(arguments: [
    Color.rgb(255, 255, 255), .rgb(0, 0, 0), .rgb(0, 0x2B, 0x36), .rgb(0xFD, 0xF6, 0xE3),
    .rgb(0x28, 0x2A, 0x36), .rgb(0x30, 0x0A, 0x24), .rgb(0xEE, 0xEE, 0xD5), .rgb(128, 128, 128),
  ])
  func `on a background that is known it can be read too, and tells the states apart`(
    background: Color
  ) {
    let theme = Theme.terminal(on: background)
    for role in Role.allCases where role != .text {
      let contrast = theme[role].contrast(to: background)
      #expect(contrast >= 4.5, "\(role): \(contrast)")
    }
    let states = [Role.running, .waiting, .finished, .failed, .cancelled, .deadlineNear]
    if background != .rgb(128, 128, 128) { #expect(Set(states.map { theme[$0] }).count == 6) }
  }

  @Test func `the theme of high contrast reaches seven to one everywhere`() {
    for ground in Ground.allCases {
      for role in Role.allCases where role != .border {
        #expect(Theme.highContrast[role].contrast(to: Theme.highContrast[ground]) >= 7)
      }
    }
  }
}
#endif
