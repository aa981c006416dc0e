import InterleaveEvents

/// The candles of a chart, one a column; where there are more of them than columns, each column
/// stands for several.
///
/// The body shows rise or fall by its filling too, so that it can be read without colour.
struct CandleChart {
  private let candles: [TaskEvent.Candle]
  private let rows: Int
  /// How many columns each candle has: its body, and from two on a gap.
  private let step: Int
  private let glyphs: Glyphs
  private let low: Double
  private let high: Double

  /// Makes a chart; a stretched one fills its width as far as whole columns do.
  init(
    _ candles: [TaskEvent.Candle], width: Int, rows: Int, _ glyphs: Glyphs,
    isStretched: Bool = false
  ) {
    self.candles = Self.merged(candles.filter(\.isDrawable), width: max(0, width))
    self.rows = max(0, rows)
    step = isStretched ? max(1, min(4, width / max(1, self.candles.count))) : 1
    self.glyphs = glyphs
    low = self.candles.map(\.low).min() ?? 0
    high = self.candles.map(\.high).max() ?? 0
  }

  /// So many neighbours in one that all of them find room.
  ///
  /// Which ones belong together depends on their time alone, so that they stay together as new ones
  /// come.
  private static func merged(
    _ candles: [TaskEvent.Candle], width: Int
  ) -> [TaskEvent.Candle] {
    guard width > 0, candles.count > width else { return candles.suffix(width) }
    let length = candles.map(\.length).max() ?? 1
    // The first and the last column may stand for fewer.
    let count = Int64((candles.count + width - 1) / max(1, width - 1))
    let (span, isTooLong) = max(1, length).multipliedReportingOverflow(by: count)
    guard !isTooLong else { return candles.suffix(width) }
    let merged = candles.reduce(into: [TaskEvent.Candle]()) { merged, candle in
      if let last = merged.last, last.start / span == candle.start / span {
        merged[merged.count - 1] = last.joined(with: candle)
      } else {
        merged.append(candle)
      }
    }
    return merged.suffix(width)
  }

  /// The highest and the lowest price in it; nil without a candle.
  var range: (high: Double, low: Double)? { candles.isEmpty ? nil : (high, low) }

  /// As many lines as there are rows, the highest prices first.
  var lines: [Line] {
    (0..<rows).map { row in
      candles.reduce(into: Line()) { line, candle in
        let character = character(of: candle, row: row)
        let role: Role = candle.close < candle.open ? .fall : .rise
        line.add(stretched(character), character == " " ? .text : role)
      }
    }
  }

  private func stretched(_ character: Character) -> String {
    if step == 1 { return String(character) }
    let isWick = character == glyphs.vertical
    let body = String(repeating: character, count: isWick ? 1 : step - 1)
    let lead = String(repeating: " ", count: isWick ? (step - 1) / 2 : 0)
    return lead + body + String(repeating: " ", count: step - lead.count - body.count)
  }

  /// When the candles begin, in seconds since the beginning of 1970, each with its column.
  var starts: [(column: Int, seconds: Int64)] {
    candles.enumerated().map { ($0.offset * step, $0.element.start) }
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
  /// One candle of this one and a later one.
  fileprivate func joined(with later: TaskEvent.Candle) -> TaskEvent.Candle {
    TaskEvent.Candle(
      start: start, length: later.start &+ later.length &- start, open: open,
      high: max(high, later.high), low: min(low, later.low), close: later.close)
  }

  /// Whether its numbers can stand in a chart at all.
  fileprivate var isDrawable: Bool {
    [open, high, low, close].allSatisfy(\.isFinite) && low <= high
  }
}
