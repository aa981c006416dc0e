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
  var words: [Line] {
    [prices, sizes, spread, change].compactMap { $0 } + changes + day + [quotation.pace]
  }

  /// How the price has moved in 24 hours and since the day's beginning, as far as the task tells.
  private var changes: [Line] {
    var line = Line()
    for (title, name) in [("24 h ", "24 h %"), ("since midnight UTC ", "day %")] {
      guard let change = quotation.percent(name) else { continue }
      line.add(line.width > 0 ? "  " : "", .text)
      line.add(title, .secondary)
      line.add(change)
    }
    if let volume = quotation.latest("24 h volume") {
      line.add(line.width > 0 ? "  " : "", .text)
      line.add("volume in 24 h ", .secondary)
      line.add(Words.value(volume))
    }
    return line.width == 0 ? [] : line.wrapped(columns: max(1, width), indent: 0)
  }

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
    let both = line.adding(" last ", .secondary).adding(quotation.price(last))
    return both.width <= width ? both : line
  }

  private var change: Line {
    let line = quotation.change.map { $0.adding(" ") } ?? Line()
    let room = width - line.width
    guard let mid = quotation.mid, room >= 4 else { return line }
    return line.adding(Bars.sparkline(mid.values, width: room, glyphs), .secondary)
  }

  /// The present day, on as many lines as it takes; empty if the task tells nothing of it.
  private var day: [Line] {
    let parts = ["open", "high", "low", "close", "volume"].compactMap { name in
      quotation.latest("day \(name)").map { value in
        Line("\(name) ", .secondary)
          .adding(name == "volume" ? Words.value(value) : quotation.text(ofPrice: value))
      }
    }
    return parts.reduce(into: [Line]()) { lines, part in
      if let last = lines.last, last.width + 1 + part.width <= width {
        lines[lines.count - 1].add(Line(" ").adding(part))
      } else {
        lines.append(Line("day ", .secondary).adding(part))
      }
    }
  }
}
