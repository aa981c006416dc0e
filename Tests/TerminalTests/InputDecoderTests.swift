import Dashboard
import Testing

@testable import Terminal

@Suite("Keys")
struct InputDecoderTests {
  /// What becomes of characters that lie ready together.
  private func decode(_ characters: String) -> [Input] { decode(Array(characters.utf8)) }

  private func decode(_ bytes: [UInt8]) -> [Input] {
    decode([(.zero, bytes)])
  }

  /// What becomes of bytes that come in pieces, each at its time.
  private func decode(_ pieces: [(time: Duration, bytes: [UInt8])]) -> [Input] {
    var decoder = InputDecoder()
    return pieces.flatMap { time, bytes in
      var rest = bytes.map(RawInput.byte)[...]
      var inputs: [Input] = []
      while let input = decoder.next(at: time, { rest.popFirst() ?? .none }) {
        inputs.append(input)
      }
      return inputs
    }
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
    "\u{1B}y", "\u{1B}]10;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1B}]11;rgb:yy\u{1B}\\",
    "\u{1B}P1$ry\u{1B}\\",
    "\u{1B}[?2026;2$y", "\u{1B}\u{1B}[A", "\u{1B}_Gi=31;yy\u{1B}\\", "\u{1B}^y\u{7}y\u{1B}\\",
    "\u{1B}Xyy\u{1B}\\", "\u{1B}Py\u{7}y\u{1B}\\", "\u{1B}]y\u{1B}y", "\u{1B}_y\u{18}",
    "\u{1B}[200\u{1B}[5n",
  ])
  func `an unknown sequence is swallowed whole, and the key after it counts`(sequence: String) {
    #expect(decode(sequence).isEmpty)
    #expect(decode(sequence + "j") == [.key(.character("j"))])
  }

  @Test(arguments: [
    "\u{1B}[<35;12;9M", "\u{1B}[M yy", "\u{1B}Oy", "\u{1B}]11;rgb:yy\u{1B}\\", "\u{1B}_yy\u{1B}\\",
    "\u{1B}[?2026;2$y",
  ])
  func `a sequence that comes in pieces is swallowed whole, wherever it is cut`(sequence: String) {
    let bytes = Array(sequence.utf8)
    for cut in 1..<bytes.count {
      let inputs = decode([
        (.zero, Array(bytes[..<cut])), (.milliseconds(200), bytes[cut...] + Array("j".utf8)),
      ])
      #expect(inputs.filter { $0 != .key(.escape) } == [.key(.character("j"))], "cut at \(cut)")
    }
  }

  @Test(arguments: ["\u{1B}[20", "\u{1B}[M", "\u{1B}]11;y", "\u{1B}_y", "\u{1B}Py", "\u{1B}O"])
  func `a sequence without an end holds the keys back for a second, and no longer`(
    beginning: String
  ) {
    let inputs = decode([
      (.zero, Array(beginning.utf8)), (.milliseconds(1_100), []),
      (.milliseconds(1_200), Array("j".utf8)),
    ])
    #expect(inputs == [.key(.character("j"))])
  }

  @Test(arguments: [
    ("\u{1B}]11;rgb:1e1e/ffff/0000\u{7}", Color.rgb(0x1E, 0xFF, 0)),
    ("\u{1B}]11;rgb:1e/ff/00\u{1B}\\", .rgb(0x1E, 0xFF, 0)),
    ("\u{1B}]11;rgba:f/f/0/f\u{7}", .rgb(0xFF, 0xFF, 0)),
  ])
  func `what the terminal says of its background is understood`(answer: String, color: Color) {
    #expect(decode(answer + "j") == [.background(color), .key(.character("j"))])
  }

  @Test func `pasted text is one thing, and no key of it counts`() {
    #expect(
      decode("a\u{1B}[200~galaxy\nx\u{1B}[Ay\u{3}\u{1B}[201~b")
        == [
          .key(.character("a")), .paste("galaxy\nx\u{1B}[Ay\u{3}"), .key(.character("b")),
        ])
  }

  @Test func `a paste may come in pieces, wherever it is cut`() {
    let bytes = Array("\u{1B}[200~yx\u{1B}[20y\u{1B}[201~".utf8)
    for cut in 2..<bytes.count {
      let inputs = decode([
        (.zero, Array(bytes[..<cut])), (.milliseconds(900), Array(bytes[cut...])),
      ])
      #expect(inputs == [.paste("yx\u{1B}[20y")], "cut at \(cut)")
    }
  }

  @Test func `a paste without an end is over after a second, and a huge one is cut`() {
    #expect(
      decode([
        (.zero, Array("\u{1B}[200~y".utf8)), (.milliseconds(1_100), []),
        (.milliseconds(1_200), Array("j".utf8)),
      ]) == [.paste("y"), .key(.character("j"))])
    let huge = decode("\u{1B}[200~" + String(repeating: "y", count: 1_000_000) + "\u{1B}[201~")
    guard case .paste(let text)? = huge.first else { return #expect(Bool(false), "\(huge)") }
    #expect(huge.count == 1 && text.utf8.count <= 16 * 1024)
  }

  @Test func `what the terminal library does not know is passed over`() {
    var rest: [RawInput] = [.decoded(nil), .decoded(.key(.up)), .none]
    var decoder = InputDecoder()
    #expect(decoder.next(at: .zero) { rest.removeFirst() } == .key(.up))
  }
}
