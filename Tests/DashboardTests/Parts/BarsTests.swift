import Testing

@testable import Dashboard

@Suite("Bars") struct BarsTests {
  @Test(arguments: [
    (0.0, "░░░░░░░░", "........"), (0.5, "████░░░░", "####...."), (0.55, "████▍░░░", "####>..."),
    (1, "████████", "########"), (7, "████████", "########"), (-1, "░░░░░░░░", "........"),
    (.nan, "░░░░░░░░", "........"),
  ])
  func `fill a part of their width`(fraction: Double, unicode: String, ascii: String) {
    #expect(Bars.filled(fraction, width: 8, .unicode) == unicode)
    #expect(Bars.filled(fraction, width: 8, .ascii) == ascii)
  }

  @Test func `without a total a block wanders to and fro`() {
    let bars = (0...8).map { Bars.indeterminate(turn: $0, width: 6, .ascii) }
    #expect(bars[0] == "##....")
    #expect(bars[4] == "....##")
    #expect(bars[8] == "##....")
    #expect(Bars.indeterminate(turn: .min, width: 1, .ascii).count == 1)
  }

  @Test func `sparklines go from the lowest to the highest value`() {
    #expect(Bars.sparkline([1, 2, 3, 2], width: 9, .unicode) == "▁▅█▅")
    #expect(Bars.sparkline([5, 5], width: 9, .ascii) == "==")
    #expect(Bars.sparkline([.nan, .infinity, 1], width: 9, .ascii) == "=")
    #expect(Bars.sparkline([], width: 9, .unicode) == "")
    #expect(Bars.sparkline([-1e308, 1e308], width: 2, .unicode).count == 2)
  }

  @Test(
    arguments: [
      ("a", "a", "a"), ("é", "é", "?"), ("日", "日", "?"), ("👩‍👩‍👧", "□", "?"), ("\u{1B}", "?", "?"),
      ("\u{202E}", "?", "?"), ("\t", " ", " "), ("…", "…", "~"), ("\u{0301}", "?", "?"),
      ("⣿", "⣿", "?"),
    ] as [(Character, Character, Character)])
  func `characters that do not fill one column are replaced`(
    character: Character, unicode: Character, ascii: Character
  ) {
    #expect(Glyphs.unicode.drawable(character).character == unicode)
    #expect(Glyphs.ascii.drawable(character).character == ascii)
  }
}
