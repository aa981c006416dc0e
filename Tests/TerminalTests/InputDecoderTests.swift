import Dashboard
import Testing

@testable import Terminal

@Suite("Keys")
struct InputDecoderTests {
  /// What becomes of characters that lie ready together.
  private func decode(_ characters: String) -> [Input] { decode(Array(characters.utf8)) }

  private func decode(_ bytes: [UInt8]) -> [Input] {
    var rest = bytes.map(RawInput.byte)[...]
    var inputs: [Input] = []
    while let input = InputDecoder.next({ rest.popFirst() ?? .none }) { inputs.append(input) }
    return inputs
  }

  @Test func `characters are themselves`() {
    #expect(decode("aé ⣿") == ["a", "é", " ", "⣿"].map { .key(.character($0)) })
  }

  @Test func `bytes that are no characters are passed over, and nothing else`() {
    #expect(decode([0xFF, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xC3, 0x28, 0x80]) == [.key(.character("("))])
    #expect(decode([0xE2, 0x82]).isEmpty)
    #expect(decode([0xE2, 0x1B]) == [.key(.escape)])
    #expect(decode([0xED, 0xA0, 0x80, 0x61]) == [.key(.character("a"))])
    #expect(decode([0xC2, 0x9B, 0x61]) == [.key(.character("a"))])
  }

  @Test func `control codes are the keys that send them`() {
    #expect(
      decode("\t\r\n\u{7F}\u{8}") == [.tab, .enter, .enter, .backspace, .backspace].map(Input.key))
    #expect(decode("\u{3}\u{1A}\u{C}") == ["c", "z", "l"].map { .key(.control($0)) })
    #expect(decode("\u{0}\u{1D}").isEmpty)
  }

  @Test func `Esc alone is Esc, also when pressed twice`() {
    #expect(decode("\u{1B}") == [.key(.escape)])
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape)])
  }

  @Test(arguments: [
    "\u{1B}[<35;12;9M", "\u{1B}[<0;5;5m", "\u{1B}[M yy", "\u{1B}[15;5~", "\u{1B}[1;3A", "\u{1B}OP",
    "\u{1B}y", "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1B}]11;rgb:yy\u{1B}\\",
    "\u{1B}P1$ry\u{1B}\\",
    "\u{1B}[?2026;2$y", "\u{1B}\u{1B}[A",
  ])
  func `an unknown sequence is swallowed whole, and the key after it counts`(sequence: String) {
    #expect(decode(sequence).isEmpty)
    #expect(decode(sequence + "j") == [.key(.character("j"))])
  }

  @Test func `what the terminal library does not know is passed over`() {
    var rest: [RawInput] = [.decoded(nil), .decoded(.key(.up)), .none]
    #expect(InputDecoder.next { rest.removeFirst() } == .key(.up))
  }
}
