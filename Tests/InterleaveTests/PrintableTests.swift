import Interleave
import Testing

@Suite("Text of others, printed")
struct PrintableTests {
  @Test(arguments: ["", "wait-10", "BTC/USD 64,123.50", "größe 日本 ⣿ e\u{301} ❤\u{FE0F} {}\\u{1B}"])
  func `what can be seen stays as it is`(text: String) {
    #expect(text.printable == text)
  }

  @Test(arguments: [
    ("A\u{1B}]0;x\u{7}/USD", #"A\u{1B}]0;x\u{7}/USD"#), ("\u{9B}31m", #"\u{9B}31m"#),
    ("a\rb", #"a\u{D}b"#), ("\u{7F}\u{8}", #"\u{7F}\u{8}"#), ("a\nb\tc", "a b c"),
    ("abc\u{202E}fed", #"abc\u{202E}fed"#), ("\u{2066}x\u{2069}", #"\u{2066}x\u{2069}"#),
    ("zero\u{200B}width\u{FEFF}", #"zero\u{200B}width\u{FEFF}"#), ("\u{200D}", #"\u{200D}"#),
    ("\u{2028}\u{2029}\u{85}", #"\u{2028}\u{2029}\u{85}"#), ("\u{3164}", #"\u{3164}"#),
    ("a\u{FE0F}", #"a\u{FE0F}"#), ("\u{E0041}", #"\u{E0041}"#), ("\u{AD}", #"\u{AD}"#),
  ])
  func `what a terminal obeys, what hides and what turns is written out`(
    text: String, printed: String
  ) {
    #expect(text.printable == printed)
  }

  @Test func `no scalar of Unicode gets through that controls or hides`() {
    let passed = (0...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      String(scalar).printable.unicodeScalars.contains(scalar)
    }
    let obeyed = passed.filter { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        || scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl
    }
    #expect(obeyed.isEmpty)
    #expect(passed.count > 100_000)
  }
}
