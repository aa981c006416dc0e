import Interleave

/// The last candles of a chart, one a column: the body shows rise or fall by its filling too, so
/// that it can be read without colour.
struct CandleChart {
  private let candles: ArraySlice<TaskEvent.Candle>
  private let rows: Int
  private let glyphs: Glyphs
  private let low: Double
  private let high: Double

  init(_ candles: [TaskEvent.Candle], width: Int, rows: Int, _ glyphs: Glyphs) {
    self.candles = candles.filter(\.isDrawable).suffix(max(0, width))
    self.rows = max(0, rows)
    self.glyphs = glyphs
    low = self.candles.map(\.low).min() ?? 0
    high = self.candles.map(\.high).max() ?? 0
  }

  /// The highest and the lowest price in it; nil without a candle.
  var range: (high: Double, low: Double)? { candles.isEmpty ? nil : (high, low) }

  /// As many lines as there are rows, the highest prices first.
  var lines: [Line] {
    (0..<rows).map { row in
      candles.reduce(into: Line()) { line, candle in
        line.add(
          String(character(of: candle, row: row)), candle.close < candle.open ? .fall : .rise)
      }
    }
  }

  private func character(of candle: TaskEvent.Candle, row: Int) -> Character {
    let top = self.row(of: max(candle.open, candle.close))
    let bottom = self.row(of: min(candle.open, candle.close))
    if (top...max(top, bottom)).contains(row) {
      let isFall = candle.close < candle.open
      return switch glyphs {
      case .unicode: isFall ? "█" : "░"
      case .ascii: isFall ? "#" : "+"
      }
    }
    let wick = self.row(of: candle.high)...max(self.row(of: candle.high), self.row(of: candle.low))
    return wick.contains(row) ? glyphs.vertical : " "
  }

  /// The row of a price, 0 at the top.
  private func row(of price: Double) -> Int {
    guard high > low, rows > 0 else { return rows / 2 }
    let part = (high - price) / (high - low)
    guard part.isFinite else { return rows / 2 }
    return min(rows - 1, max(0, Int(part * Double(rows))))
  }
}

extension TaskEvent.Candle {
  /// Whether its numbers can stand in a chart at all.
  fileprivate var isDrawable: Bool {
    [open, high, low, close].allSatisfy(\.isFinite) && low <= high
  }
}
