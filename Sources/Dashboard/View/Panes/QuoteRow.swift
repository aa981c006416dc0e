/// A quotation as one line of the table.
struct QuoteRow {
  let quotation: Quotation
  let width: Int

  /// Below this there is room for one price only.
  private static let widthOfBoth = 30

  /// The prices, then whatever there is room for: the change, the spread, how the price has moved,
  /// the pace; a warning comes before all of that.
  var line: Line {
    if let late = quotation.lateness { return warning("LATE", late) }
    if let age = quotation.staleAge { return warning("STALE", age) }
    guard width >= Self.widthOfBoth else { return brief }
    let spread = quotation.spread.spans.last.map { Line($0.text, $0.role, $0.emphasis) }
    var line = prices
    for part in [quotation.changeInPercent, spread].compactMap({ $0 })
    where line.width + 8 <= width {
      line.add(part.padded(to: 8))
    }
    return addingPace(to: addingSparkline(to: line))
  }

  private func warning(_ word: String, _ age: Duration) -> Line {
    let line = width < Self.widthOfBoth ? Line() : prices.adding("  ")
    return line.adding("! \(word) \(Words.duration(age))", .deadlineNear, .bold)
  }

  /// The middle price and its change; its arrow goes first, as the change has a sign.
  private var brief: Line {
    let price = quotation.price(quotation.mid ?? quotation.bid)
    guard let change = quotation.changeInPercent else { return price }
    let narrow = price.width + 1 + change.width <= width ? price : price.withoutLastSpan
    return narrow.width + 1 + change.width <= width ? narrow.adding(" ").adding(change) : price
  }

  private var prices: Line {
    Line("bid", .secondary).adding(padded(quotation.price(quotation.bid)))
      .adding(" ask", .secondary).adding(padded(quotation.price(quotation.ask)))
  }

  /// In a column of its own, or a space after its title if it is wider.
  private func padded(_ price: Line) -> Line { price.padded(to: max(11, price.width + 1)) }

  private func addingSparkline(to line: Line) -> Line {
    let room = min(width - line.width - 2, 24)
    guard let mid = quotation.mid, room >= 4 else { return line }
    let bars = Bars.sparkline(mid.values, width: room, quotation.glyphs)
    return line.adding("  ").adding(Line(bars, .secondary).padded(to: room))
  }

  private func addingPace(to line: Line) -> Line {
    let pace = quotation.pace
    return line.width + 2 + pace.width <= width ? line.adding("  ").adding(pace) : line
  }
}

extension Line {
  /// The line with spaces before it, so that it fills that many columns.
  fileprivate func padded(to width: Int) -> Line {
    Line(String(repeating: " ", count: max(0, width - self.width))).adding(self)
  }

  fileprivate var withoutLastSpan: Line {
    spans.dropLast().reduce(into: Line()) { $0.add($1.text, $1.role, $1.emphasis) }
  }
}
