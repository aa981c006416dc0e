import Interleave
import Testing
import Workloads

@testable import Dashboard

@Suite("A panel of quotes") struct QuotePanelTests {
  private func measured(_ name: String, _ value: Double) -> (UInt64, TaskEvent.Change) {
    (1, .measured(TaskEvent.Measure(name: name, value: value)))
  }

  private func candle(_ start: Int64, _ prices: (Double, Double, Double, Double)) -> (
    UInt64, TaskEvent.Change
  ) {
    let (open, high, low, close) = prices
    return (
      1,
      .charted(
        .init(start: start * 60, length: 60, open: open, high: high, low: low, close: close))
    )
  }

  private var stage: Stage {
    var stage = Stage(columns: 120, rows: 40)
    stage.at(0, (1, born("BTC/USD")), (1, .presented(.quote)))
    stage.press(.character("A"))
    stage.batch(
      at: 1,
      [
        measured("bid", 64_100.5), measured("ask", 64_110.5), measured("mid", 64_105.5),
        candle(1, (64_000, 64_060, 63_990, 64_050)), candle(2, (64_050, 64_060, 63_980, 63_990)),
        candle(3, (63_990, 64_120, 63_985, 64_110)),
      ])
    stage.batch(
      at: 2,
      [
        measured("bid", 64_101.5), measured("ask", 64_109.75), measured("mid", 64_105.625),
        measured("spread", 8.25), measured("spread bp", 1.287), measured("last", 64_108),
        measured("change", 105.625), measured("change %", 0.165), measured("quotes/s", 12.5),
        measured("age s", 0.2),
      ])
    return stage
  }

  private func card(_ stage: Stage, _ glyphs: Glyphs = .unicode) -> [String] {
    stage.screen(glyphs).split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.contains("= BTC/USD =") && !$0.contains("━ BTC/USD ━") }
      .dropFirst().prefix(8).map { String($0.prefix(37).dropFirst(2)) }
  }

  @Test func `it shows prices, spread, change, candles, rate and age`() {
    #expect(
      card(stage).dropLast().map { $0.trimmed } == [
        "bid 64,101.50▲  ask 64,109.75▼", "spread 8.25 1.3 bp last 64,108.00",
        "▲ +105.63 +0.17% in 3 m ▁█", "  ░", "░█░", "░█░", "12.5 quotes/s · 0.2 s old",
      ])
  }

  @Test func `two rows of cards stand on 40 rows, and the log below them`() {
    var stage = stage
    for number in 2...6 { stage.at(3, (UInt64(number), born("pair-\(number)"))) }
    let heads = stage.screen().split(separator: "\n").filter { $0.contains("━ BTC/USD ━") }
    #expect(heads.count == 1)
    #expect((2...6).allSatisfy { stage.screen().contains("╭─ pair-\($0) ─") })
    #expect(stage.screen().contains("── LOG ──"))
  }

  @Test func `it can be read in ASCII`() {
    #expect(
      card(stage, .ascii).dropLast().map { $0.trimmed }.prefix(3) == [
        "bid 64,101.50^  ask 64,109.75v", "spread 8.25 1.3 bp last 64,108.00",
        "^ +105.63 +0.17% in 3 m _#",
      ])
    #expect(stage.screen(.ascii).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `digits that changed stand out for a moment`() {
    var stage = stage
    #expect(stage.frame.cell(of: "1.50▲")?.emphasis == [.bold, .reverse])
    #expect(stage.frame.cell(of: "1.50▲")?.role == .rise)
    #expect(stage.frame.cell(of: "64,101.50▲")?.emphasis == .bold)
    stage.at(2.5)
    #expect(stage.frame.cell(of: "1.50▲")?.emphasis == .bold)
  }

  @Test func `it warns when no quote has come for long, but not of a task that has ended`() {
    var stage = stage
    stage.at(11)
    #expect(!stage.screen().contains("STALE"))
    stage.at(14)
    #expect(stage.screen().contains("! STALE: no quote for 12.2 s"))
    stage.at(15, (1, .ended(.succeeded)))
    #expect(!stage.screen().contains("STALE"))
  }

  @Test func `numbers that are none do no harm`() {
    var stage = Stage(columns: 120, rows: 40)
    stage.at(0, (1, born("odd")), (1, .presented(.quote)))
    stage.press(.character("A"))
    for odd in [Double.nan, .infinity, -.infinity, 1e300, -1e300, .leastNonzeroMagnitude, 0] {
      for name in [
        "bid", "ask", "mid", "age s", "change", "change %", "spread", "quotes/s", "bid 1",
        "bid 1 size", "ask 1", "day open", "day volume",
      ] {
        stage.batch(at: 1, [measured(name, odd), candle(1, (odd, odd, odd, odd))])
      }
      stage.batch(at: 2, [candle(2, (1, odd, 1, odd)), candle(3, (-odd, 1, 2, odd))])
      #expect(!stage.screen().isEmpty)
      stage.press(.enter)
      #expect(!stage.screen().isEmpty)
      stage.press(.escape)
    }
  }

  private func row(_ stage: Stage, columns: Int, rows: Int = 24) -> String? {
    var stage = stage
    stage.send(.resize(Frame.Size(columns: columns, rows: rows)))
    // The sentence above the list names the task, too.
    return stage.screen().split(separator: "\n")
      .first { $0.contains("BTC/USD") && !$0.contains("'BTC/USD'") }
      .map { String($0).trimmed }
  }

  @Test func `a row of the table has as much of a quote as there is room for`() {
    #expect(
      row(stage, columns: 80)
        == "▌○ READY  BTC/USD         bid 64,101.50▲ ask 64,109.75▼  +0.17%  1.3 bp       ▁█")
    #expect(row(stage, columns: 40, rows: 10) == "▌○ READY  BTC/USD       64,105.63 +0.17%")
  }

  @Test func `a row keeps the last quote of a recording that has been played, no other's end`() {
    var (played, cancelled) = (stage, stage)
    played.at(4, (1, .ended(.succeeded)))
    #expect(row(played, columns: 80)?.contains("✓ DONE   BTC/USD         bid 64,101.50") == true)
    cancelled.at(4, (1, .ended(.cancelled)))
    #expect(row(cancelled, columns: 80)?.contains("cancelled") == true)
  }

  @Test func `a row warns of a stale quote instead`() {
    var stage = stage
    stage.at(14)
    #expect(row(stage, columns: 80)?.hasSuffix("ask 64,109.75▼  ! STALE 12.2 s") == true)
    #expect(row(stage, columns: 40, rows: 10)?.hasSuffix("BTC/USD       ! STALE 12.2 s") == true)
  }

  @Test func `a chart with more candles than columns shows all of the time they cover`() {
    let candles = (0..<60).map { minute in
      TaskEvent.Candle(
        start: Int64(minute) * 60, length: 60, open: Double(minute), high: Double(minute) + 2,
        low: Double(minute) - 2, close: Double(minute) + 1)
    }
    let whole = CandleChart(candles, width: 60, rows: 4, .unicode)
    let half = CandleChart(candles, width: 35, rows: 4, .unicode)
    #expect(whole.range?.low == half.range?.low && whole.range?.high == half.range?.high)
    #expect(whole.lines[0].width == 60)
    #expect(half.lines[0].width == 30)
    // The pairs stay the same when the window has moved on by one.
    #expect(
      CandleChart(Array(candles.dropFirst()), width: 35, rows: 4, .unicode).lines[0].width == 30)
  }

  @Test func `the detail has the day so far, on as many lines as that takes`() {
    var stage = stage
    stage.batch(
      at: 2.1,
      [
        measured("day open", 64_000), measured("day high", 64_200), measured("day low", 63_900.5),
        measured("day close", 64_108), measured("day volume", 1_234.5678),
      ])
    stage.press(.enter)
    #expect(
      stage.screen().contains(
        "  day open 64,000.00  high 64,200.00  low 63,900.50  close 64,108.00"))
    stage.send(.resize(Frame.Size(columns: 40, rows: 20)))
    #expect(
      stage.screen().contains(
        """
          day open 64,000.00  high 64,200.00
          day low 63,900.50  close 64,108.00
          day volume 1,234.57

        """))
  }

  @Test func `the detail has the order book, and its numbers not once more`() {
    var stage = stage
    stage.batch(
      at: 2.1,
      [
        measured("bid 1", 64_101.5), measured("bid 1 size", 0.5), measured("bid 2", 64_100),
        measured("bid 2 size", 2), measured("bid 3", 0), measured("ask 1", 64_109.75),
        measured("ask 1 size", 1),
      ])
    stage.press(.enter)
    #expect(
      stage.screen().contains(
        """
          Order book
                        ████ 0.50000 64,101.50 64,109.75       1 ████████
            ████████████████       2 64,100.00

        """))
    #expect(!stage.screen().contains("bid 1"))
    stage.send(.resize(Frame.Size(columns: 40, rows: 30)))
    #expect(stage.screen().contains("\n     0.5000 64,101.50 64,109.75      1\n"))
    #expect(stage.screen(.ascii).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `80 by 24 show prices, day, candles and order book at once`() {
    var stage = stage
    stage.send(.resize(Frame.Size(columns: 80, rows: 24)))
    let day = ["open", "high", "low", "close", "volume"].map { measured("day \($0)", 64_000) }
    let book = (1...5).flatMap { rank in
      [measured("bid \(rank)", 64_000 - Double(rank)), measured("bid \(rank) size", 1)]
    }
    stage.batch(at: 2.1, day + book)
    stage.press(.enter)
    for part in ["bid 64,101.50", "day open", "64,120.00", "63,980.00", "Order book", "63,995.00"] {
      #expect(stage.screen().contains(part), "\(part)")
    }
  }

  @Test func `the detail has the candles with their highest and lowest price`() {
    var stage = stage
    stage.press(.enter)
    #expect(stage.screen().contains("64,120.00"))
    #expect(stage.screen().contains("63,980.00"))
  }

  /// A stage whose one task has measured that.
  private func stage(_ measures: [(String, Double)]) -> Stage {
    var stage = Stage(columns: 120, rows: 40)
    stage.at(0, (1, born("BTC/USD")), (1, .presented(.quote)))
    stage.press(.character("A"))
    stage.batch(at: 1, measures.map { measured($0.0, $0.1) })
    return stage
  }

  @Test(arguments: [
    (0.00001234, 0.00001236, "bid 0.00001234   ask 0.00001236", "spread 0.00000002"),
    (0.000012345, 0.000012347, "bid 0.000012345   ask 0.000012347", "spread 0.000000002"),
    (0.0000098765, 0.000009877, "bid 0.0000098765", "spread 0.0000000005"),
    (0.35718, 0.3581, "bid 0.35718   ask 0.35810", "spread 0.00092"),
    (64_101.5, 64_109.75, "bid 64,101.50   ask 64,109.75", "spread 8.25"),
    (64_101.5, 64_101.5001, "bid 64,101.5000   ask 64,101.5001", "spread 0.0001"),
    (1e-12, 2e-12, "bid 0.000000000001000", "spread 0.000000000001"),
  ])
  func `a price has the digits that it is made of, and its spread is seen`(
    bid: Double, ask: Double, prices: String, spread: String
  ) {
    let stage = stage([("bid", bid), ("ask", ask), ("spread", ask - bid)])
    #expect(stage.screen().contains(prices), "\(card(stage))")
    #expect(stage.screen().contains(spread), "\(card(stage))")
  }

  @Test(arguments: [
    (100.0, 0.0, "bid 100.000   ask -", "spread none: nobody sells"),
    (0.0, 100.0, "bid -   ask 100.000", "spread none: nobody buys"),
    (0.0, 0.0, "bid -   ask -", "spread none: no offers"),
    (101.0, 100.0, "bid 101.000   ask 100.000", "spread 1.000 ! crossed"),
  ])
  func `a side that is missing and a crossed market are said to be`(
    bid: Double, ask: Double, prices: String, spread: String
  ) {
    let stage = stage([
      ("bid", 100), ("ask", 101), ("spread", 1), ("spread bp", 99), ("bid", bid), ("ask", ask),
    ])
    let lines = card(stage).map { $0.trimmed }
    #expect(
      lines[0].replacing("▲", with: " ").replacing("▼", with: " ").hasPrefix(
        prices.replacing("   ask", with: "   ask")))
    #expect(lines[1] == spread)
  }

  @Test func `quotes that come late or are stamped ahead are said to be`() {
    let late = stage([("bid", 1), ("ask", 2), ("age s", 3_600), ("late s", 3_600)])
    #expect(card(late).contains { $0.contains("! LATE: quotes are 1 h 00 m old") })
    #expect(row(late, columns: 80)?.hasSuffix("! LATE 1 h 00 m") == true)
    let ahead = stage([("bid", 1), ("ask", 2), ("age s", 0.2), ("ahead s", 3_600)])
    #expect(card(ahead).contains { $0.contains("stamped 1 h 00 m ahead") })
  }

  @Test func `the detail has the book's checksum, and says that a book is crossed`() {
    var stage = stage([
      ("bid", 10), ("ask", 11), ("bid 1", 12), ("bid 1 size", 1), ("ask 1", 11), ("ask 1 size", 1),
      ("checksum", 3_310_070_434), ("checksums right", 17), ("checksums wrong", 1),
    ])
    stage.press(.enter)
    #expect(stage.screen().contains("  ! crossed: the best bid is above the best ask\n"))
    #expect(stage.screen().contains("  CRC32 c54baaa2 17 right 1 wrong\n"))
    #expect(!stage.screen().contains("checksums right"))
  }

  @Test func `the detail has the changes since yesterday and since midnight, and the volume`() {
    var stage = stage([
      ("bid", 10), ("ask", 11), ("24 h %", 1.234), ("day %", -0.5), ("24 h volume", 1_234.5678),
    ])
    stage.press(.enter)
    #expect(
      stage.screen().contains(
        "24 h +1.23%  since midnight UTC -0.50%  volume in 24 h 1,234.57\n"))
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
