import Interleave

/// A quotation as lines that fill a card.
struct QuoteCard {
  let quotation: Quotation
  let width: Int

  private var glyphs: Glyphs { quotation.glyphs }

  /// The card's lines: prices, spread, change, as many rows of candles as there is room for, pace.
  func lines(rows: Int) -> [Line] {
    let words = rows < Self.rowsWithSizes ? [prices, spread, change] : words.dropLast()
    let candles = CandleChart(
      quotation.task.chart.candles, width: width, rows: rows - words.count - 1, glyphs)
    return Array(
      (words.prefix(max(0, rows - 1)) + candles.lines + [quotation.pace]).suffix(max(0, rows)))
  }

  /// All that it says, without the candles.
  var words: [Line] { [prices, sizes, spread, change, quotation.pace].compactMap { $0 } }

  /// From this height on there is room for the sizes besides a chart.
  private static let rowsWithSizes = 9

  private var prices: Line {
    Line("bid ", .secondary).adding(quotation.price(quotation.bid))
      .adding("  ").adding("ask ", .secondary).adding(quotation.price(quotation.ask))
  }

  private var sizes: Line? {
    guard let bid = quotation.latest("bid size"), let ask = quotation.latest("ask size") else {
      return nil
    }
    return Line("size ", .secondary).adding(Words.value(bid)).adding(" to buy, ", .secondary)
      .adding(Words.value(ask)).adding(" to sell", .secondary)
  }

  private var spread: Line {
    let line = Line("spread ", .secondary).adding(quotation.spread)
    guard let last = quotation.measure("last") else { return line }
    return line.adding(" last ", .secondary).adding(quotation.price(last))
  }

  private var change: Line {
    let line = quotation.change.map { $0.adding(" ") } ?? Line()
    let room = width - line.width
    guard let mid = quotation.mid, room >= 4 else { return line }
    return line.adding(Bars.sparkline(mid.values, width: room, glyphs), .secondary)
  }
}
