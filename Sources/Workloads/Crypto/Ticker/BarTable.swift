#if Network
import Foundation

/// Bars as a table of text: the first and the last five rows, and how many there are.
///
/// No line is wider than 58 columns, which is what a log leaves on a terminal of 80.
struct BarTable {
  private let bars: [Bar]
  private let count: Int
  private let scale: PriceScale

  private static let shown = 5
  private static let titles = ["open", "high", "low", "close", "volume", "count", "vwap"]

  /// Makes the table of bars that are in the order of time.
  init(_ bars: some RandomAccessCollection<Bar>) {
    count = bars.count
    self.bars =
      count > 2 * Self.shown
      ? Array(bars.prefix(Self.shown)) + Array(bars.suffix(Self.shown)) : Array(bars)
    scale = PriceScale(largest: self.bars.map { max($0.high, $0.averagePrice) }.max() ?? 0)
  }

  /// The line above the table: whose it is, and the unit of its prices where that is not one.
  func heading(of symbol: Symbol) -> String {
    "\(symbol): minutes of the last day\(scale.unit.map { ", prices in \($0)" } ?? "")"
  }

  /// The table's lines: titles, rows, and how many rows there are in all, from when to when.
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
    return lines + ["[\(count) rows]\(span.map { " \($0)" } ?? "")"]
  }

  private func line(_ time: String, _ cells: [String], _ widths: [Int]) -> String {
    let head = time + String(repeating: " ", count: max(0, 5 - time.count))
    return zip(cells, widths).reduce(head) { line, cell in
      line + " " + String(repeating: " ", count: cell.1 - cell.0.count) + cell.0
    }
  }

  private func cells(of bar: Bar) -> [String] {
    let prices = [bar.open, bar.high, bar.low, bar.close].map(scale.text)
    return prices + [
      CompactNumber.text(bar.volume, width: 6),
      CompactNumber.text(Double(bar.tradeCount), width: 5, isWhole: true),
      scale.text(bar.averagePrice),
    ]
  }

  /// The time of day in UTC, such as `04:50`: a day has each once.
  private static func time(_ time: Timestamp) -> String {
    String(time.rfc3339.dropFirst(11).prefix(5))
  }

  /// When the first row begins and the last, such as `11-24 04:51 to 11-25 04:50 UTC`.
  private var span: String? {
    guard let first = bars.first?.time, let last = bars.last?.time else { return nil }
    return "\(Self.day(first)) to \(Self.day(last)) UTC"
  }

  private static func day(_ time: Timestamp) -> String {
    String(time.rfc3339.dropFirst(5).prefix(11)).replacing("T", with: " ")
  }
}
#endif
