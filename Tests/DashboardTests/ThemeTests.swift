import Foundation
import Testing

@testable import Dashboard

@Suite("Themes") struct ThemeTests {
  private static let bases = (0..<16).map { String($0, radix: 16, uppercase: true) }

  private static let base16 =
    "system: \"base16\"\nname: \"Test\"\nvariant: \"dark\"\npalette:\n"
    + bases.map { "  base0\($0): \"#\(String(repeating: $0, count: 6))\"\n" }.joined()

  @Test func `each role has the colour that the convention gives it`() throws {
    let theme = try Theme(scheme: Self.base16)
    #expect(theme.name == "Test")
    #expect(theme[.background] == .rgb(0, 0, 0))
    #expect(theme[.panel] == .rgb(0x11, 0x11, 0x11))
    #expect(theme[.selection] == .rgb(0x22, 0x22, 0x22))
    let bases: [(Role, UInt8)] = [
      (.border, 0x33), (.text, 0x55), (.failed, 0x88), (.deadlineNear, 0x99), (.waiting, 0xAA),
      (.finished, 0xBB), (.keyHint, 0xCC), (.running, 0xDD), (.focusedBorder, 0xDD),
      (.cancelled, 0xFF), (.rise, 0xBB), (.fall, 0x88),
    ]
    for (role, grey) in bases { #expect(theme[role] == .rgb(grey, grey, grey), "\(role)") }
  }

  @Test func `secondary text that is too faint takes the colour of text`() throws {
    let faint = try Theme(scheme: Self.base16)
    #expect(faint[.secondary] == .rgb(0x55, 0x55, 0x55))
    let clear = Self.base16.replacingOccurrences(of: "444444", with: "909090")
    #expect(try Theme(scheme: clear)[.secondary] == .rgb(0x90, 0x90, 0x90))
  }

  @Test func `the flat form, Base24 and colours without a number sign are understood`() throws {
    let flat =
      "scheme: Old\nauthor: Somebody\n"
      + Self.bases.map { "base0\($0): \(String(repeating: $0, count: 6))\n" }.joined()
    let theme = try Theme(scheme: flat)
    #expect(theme.name == "Old")
    #expect(theme[.finished] == .rgb(0xBB, 0xBB, 0xBB))
    let more = (0..<8).map { "  base1\($0): \"abcdef\"\n" }.joined()
    #expect(try Theme(scheme: Self.base16 + more)[.running] == .rgb(0xDD, 0xDD, 0xDD))
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
        Self.base16.replacingOccurrences(of: "\"#BBBBBB\"", with: "\"#BBBB\""),
        "is no theme: base0B is \"#BBBB\"; write a colour such as \"#1a2b3c\""
      ),
      (
        Self.base16.replacingOccurrences(of: "\"#BBBBBB\"", with: "#BBBBBB"),
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
    for ground in [Ground.background, .panel, .selection] {
      let least = ground == .background ? 4.5 : 3
      for role in Role.allCases where role != .border && role != .focusedBorder {
        let contrast = theme[role].contrast(to: theme[ground])
        if ground != .selection || role == .text {
          #expect(contrast >= least, "\(role) on \(ground): \(contrast)")
        }
      }
    }
    #expect(theme[.border].contrast(to: theme[.background]) >= 3)
    #expect(theme[.text].contrast(to: theme[.selection]) >= 4.5)
    let states: Set<Color> = [
      theme[.running], theme[.waiting], theme[.finished], theme[.failed], theme[.cancelled],
      theme[.deadlineNear],
    ]
    #expect(states.count == 6)
  }

  @Test func `the theme of the terminal sets no background`() {
    for ground in Ground.allCases { #expect(Theme.terminal[ground] == .terminalDefault) }
  }

  @Test func `the theme of high contrast reaches seven to one everywhere`() {
    for ground in Ground.allCases {
      for role in Role.allCases where role != .border {
        #expect(Theme.highContrast[role].contrast(to: Theme.highContrast[ground]) >= 7)
      }
    }
  }
}
