#if Network
import Foundation

/// Bars as a table of text: the first and the last five rows, and how many there are.
struct BarTable {
  private let bars: [Bar]
  private let count: Int

  private static let shown = 5
  private static let titles = ["open", "high", "low", "close", "volume", "count", "vwap"]

  /// Makes the table of bars that are in the order of time.
  init(_ bars: some RandomAccessCollection<Bar>) {
    count = bars.count
    self.bars =
      count > 2 * Self.shown
      ? Array(bars.prefix(Self.shown)) + Array(bars.suffix(Self.shown)) : Array(bars)
  }

  /// The table's lines: titles, rows, and how many rows there are in all.
  var lines: [String] {
    let rows = bars.map(cells)
    let widths = Self.titles.indices.map { column in
      ([Self.titles[column]] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    var lines = [line("time", Self.titles, widths)]
    for (index, bar) in bars.enumerated() {
      if index == Self.shown, count > 2 * Self.shown { lines.append("...") }
      lines.append(line(Self.time(bar.time), rows[index], widths))
    }
    return lines + ["[\(count) rows]"]
  }

  private func line(_ time: String, _ cells: [String], _ widths: [Int]) -> String {
    let head = time + String(repeating: " ", count: max(0, 5 - time.count))
    return zip(cells, widths).reduce(head) { line, cell in
      line + " " + String(repeating: " ", count: cell.1 - cell.0.count) + cell.0
    }
  }

  private func cells(of bar: Bar) -> [String] {
    let prices = [bar.open, bar.high, bar.low, bar.close].map(price)
    return prices + [Self.significant(bar.volume), "\(bar.tradeCount)", price(bar.averagePrice)]
  }

  private func price(_ price: Double) -> String {
    String(format: "%.*f", locale: nil, Self.places(bars.map(\.low).filter { $0 > 0 }.min()), price)
  }

  /// So many digits after the point that the lowest price has six significant ones, two at least.
  private static func places(_ price: Double?) -> Int {
    guard let price, price.isFinite else { return 2 }
    return min(16, max(2, 5 - Int(log10(price).rounded(.down))))
  }

  private static func significant(_ value: Double) -> String {
    String(format: "%.6g", locale: nil, value)
  }

  /// The time of day in UTC, such as `04:50`: a day has each once.
  private static func time(_ time: Timestamp) -> String {
    String(time.rfc3339.dropFirst(11).prefix(5))
  }

  /// When the first row begins and the last, such as `11-24 04:51 to 11-25 04:50 UTC`.
  var span: String {
    guard let first = bars.first?.time, let last = bars.last?.time else { return "nothing yet" }
    return "\(Self.day(first)) to \(Self.day(last)) UTC"
  }

  private static func day(_ time: Timestamp) -> String {
    String(time.rfc3339.dropFirst(5).prefix(11)).replacing("T", with: " ")
  }
}
#endif
