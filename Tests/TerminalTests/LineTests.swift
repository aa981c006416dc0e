import Dashboard
import Testing

@testable import Terminal

@Suite("Printed lines")
struct LineTests {
  @Test func `lines are whole however the bytes come`() {
    var splitter = LineSplitter()
    let lines = ["fir", "st\r\nsec", "ond\n\nthi", "rd"].flatMap { splitter.lines(in: $0.utf8) }
    #expect(lines == ["first", "second", ""])
    #expect(splitter.lines(in: "\n".utf8) == ["third"])
  }

  @Test func `a line without an end is cut, so that memory stays bounded`() {
    var splitter = LineSplitter()
    let lines = splitter.lines(in: String(repeating: "x", count: 10_000).utf8)
    #expect(lines.map(\.count) == [4096, 4096])
    #expect(splitter.lines(in: "\n".utf8).map(\.count) == [1808])
  }

  @Test func `bytes that are no UTF-8 do no harm`() {
    var splitter = LineSplitter()
    #expect(splitter.lines(in: [0xFF, 0x61, 0x0A]) == ["\u{FFFD}a"])
  }

  @Test(
    arguments: [
      ("a", 0x61), ("é", 0xE9), ("─", 0x2500), ("⣿", 0x28FF), ("日", 0x3F), ("👩‍👩‍👧", 0x3F),
      ("\u{1B}", 0x3F), ("\u{9B}", 0x3F), ("\r\n", 0x3F), ("\u{202E}", 0x3F),
    ] as [(Character, UInt32)])
  func `a cell takes one column whatever its character`(character: Character, base: UInt32) {
    #expect(Glyph(character, glyphs: .unicode, width: width).base == base)
  }

  @Test func `marks stay over their letter`() {
    let glyph = Glyph("e\u{301}\u{323}", glyphs: .unicode, width: width)
    #expect(glyph.base == 0x65 && [glyph.mark, glyph.secondMark].sorted() == [0x301, 0x323])
    #expect(Glyph("e\u{301}", glyphs: .ascii, width: width).base == 0x3F)
  }

  /// What wcwidth says, for the characters in these tests.
  private func width(_ scalar: UInt32) -> Int32 {
    switch scalar {
    case 0..<32, 0x7F..<0xA0: -1
    case 0x300..<0x370, 0x200D, 0x202E: 0
    case 0x3000..<0xA000, 0x1F000..<0x1FB00: 2
    default: 1
    }
  }
}
