import Interleave

/// What a card says of a task that follows a price: it is chosen when a task measures `bid` and
/// `ask`, and takes what else it measures under the names that a quote's numbers have.
struct QuoteCard {
  private let task: TaskRecord
  private let now: Instant
  private let width: Int
  private let glyphs: Glyphs
  private let bid: MeasureHistory
  private let ask: MeasureHistory

  /// How long a digit that changed stands out.
  static let flash = Duration.milliseconds(400)
  /// How old a quote may be before the card warns.
  static let stale = Duration.seconds(10)

  init?(of task: TaskRecord, at now: Instant, width: Int, _ glyphs: Glyphs) {
    guard let bid = Self.measure("bid", of: task), let ask = Self.measure("ask", of: task) else {
      return nil
    }
    (self.task, self.now, self.width, self.glyphs) = (task, now, width, glyphs)
    (self.bid, self.ask) = (bid, ask)
  }

  /// The card's lines: prices, spread, change, as many rows of candles as there is room for, pace.
  func lines(rows: Int) -> [Line] {
    let words = [prices, spread, change]
    let candles = CandleChart(
      task.chart.candles, width: width, rows: rows - words.count - 1, glyphs)
    return Array((words.prefix(max(0, rows - 1)) + candles.lines + [pace]).suffix(max(0, rows)))
  }

  private var prices: Line {
    var line = price("bid", bid)
    line.add("  ")
    line.add(price("ask", ask))
    return line
  }

  private func price(_ name: String, _ measure: MeasureHistory) -> Line {
    var line = Line("\(name) ", .secondary)
    let text = Words.price(measure.latest)
    let before = measure.values.dropLast().last.map(Words.price) ?? text
    let isFresh = measure.updated.duration(to: now) < Self.flash
    let kept = isFresh && text.count == before.count ? text.commonPrefix(with: before) : text[...]
    let role = role(of: measure.change)
    line.add(String(kept), .text, .bold)
    line.add(String(text.dropFirst(kept.count)), role, [.bold, .reverse])
    line.add(String(arrow(of: measure.change)), role)
    return line
  }

  private var spread: Line {
    var line = Line("spread ", .secondary)
    line.add(Words.value(latest("spread") ?? ask.latest - bid.latest))
    if let points = latest("spread bp") { line.add(" \(Words.decimal(points, places: 1)) bp") }
    if let last = latest("last") {
      line.add(" last ", .secondary)
      line.add(Words.price(last))
    }
    return line
  }

  private var change: Line {
    let mid = Self.measure("mid", of: task)
    guard let change = latest("change") else { return sparkline(of: mid, after: Line()) }
    let role = role(of: change)
    let sign = change > 0 ? "+" : ""
    var line = Line("\(arrow(of: change)) \(sign)\(Words.value(change))", role, .bold)
    if let percent = latest("change %") {
      line.add(" \(sign)\(Words.decimal(percent, places: 2))%", role)
    }
    line.add("  ")
    return sparkline(of: mid, after: line)
  }

  private func sparkline(of mid: MeasureHistory?, after line: Line) -> Line {
    let room = width - line.width
    guard let mid, room >= 4 else { return line }
    return line.adding(Bars.sparkline(mid.values, width: room, glyphs), .secondary)
  }

  private var pace: Line {
    if let age, task.isAlive, age >= Self.stale {
      return Line("! STALE: no quote for \(Words.duration(age))", .deadlineNear, .bold)
    }
    var words: [String] = []
    if let rate = latest("quotes/s") { words.append("\(Words.value(rate)) quotes/s") }
    if let age, task.isAlive { words.append("\(Words.duration(age)) old") }
    if let dropped = latest("dropped"), dropped > 0 {
      words.append("\(Words.value(dropped)) dropped")
    }
    return Line(words.joined(separator: " \(glyphs.dot) "), .secondary)
  }

  /// The last quote's age: as it was told, and what has passed since.
  private var age: Duration? {
    guard let told = Self.measure("age s", of: task), told.latest.isFinite,
      (0..<1e9).contains(told.latest)
    else { return nil }
    return .seconds(told.latest) + max(.zero, told.updated.duration(to: now))
  }

  private func latest(_ name: String) -> Double? { Self.measure(name, of: task)?.latest }

  private static func measure(_ name: String, of task: TaskRecord) -> MeasureHistory? {
    task.measures.first { $0.name == name }
  }

  private func arrow(of change: Double) -> Character {
    change > 0 ? glyphs.rise : (change < 0 ? glyphs.fall : " ")
  }

  private func role(of change: Double) -> Role {
    change > 0 ? .rise : (change < 0 ? .fall : .text)
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var (end, there) = (startIndex, other.startIndex)
    while end < endIndex, there < other.endIndex, self[end] == other[there] {
      (end, there) = (index(after: end), other.index(after: there))
    }
    return self[..<end]
  }
}
