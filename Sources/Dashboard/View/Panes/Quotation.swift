import InterleaveEvents

/// What a task that follows a price says of it: any task does that measures `bid` and `ask`; it may
/// measure more under the names that a quote's numbers have.
struct Quotation {
  let task: TaskRecord
  let now: Instant
  let glyphs: Glyphs
  let bid: MeasureHistory
  let ask: MeasureHistory
  /// How many digits after the point its prices have, so that bid and ask can be told apart.
  let places: Int

  /// How long a digit that changed stands out.
  static let flash = Duration.milliseconds(400)
  /// How old a quote may be before it is called stale.
  static let stale = Duration.seconds(10)

  init?(of task: TaskRecord, at now: Instant, _ glyphs: Glyphs) {
    (self.task, self.now, self.glyphs) = (task, now, glyphs)
    let named = { (name: String) in task.measures.first { $0.name == name } }
    guard let bid = named("bid"), let ask = named("ask") else { return nil }
    (self.bid, self.ask) = (bid, ask)
    places = Self.places(bid, ask)
  }

  /// As many digits as prices of this size have; more where the market's own have more and that is what
  /// the price is made of, or where the spread would not be seen.
  private static func places(_ bid: MeasureHistory, _ ask: MeasureHistory) -> Int {
    let prices = [bid.latest, ask.latest].filter { $0 > 0 && $0.isFinite }
    guard let least = prices.min() else { return 0 }
    var places = Words.places(ofPrice: least)
    if least < 1 {
      let most = Words.places(of: least, significant: 6)
      let written = (bid.values + ask.values).map(Self.writtenPlaces).max() ?? 0
      places = max(places, min(written, most))
    }
    let spread = (ask.latest - bid.latest).magnitude
    guard prices.count == 2, spread > least * 1e-12 else { return places }
    // A difference of two rounded numbers may lie just below what it should be.
    return max(places, Words.places(of: spread * 1.000_001, significant: 1))
  }

  /// How many digits after the point the shortest text of a number has.
  private static func writtenPlaces(_ value: Double) -> Int {
    guard value.isFinite, value > 0 else { return 0 }
    let parts = "\(value)".split(separator: "e")
    let fraction = parts[0].split(separator: ".").dropFirst().first ?? "0"
    let digits = fraction == "0" ? 0 : fraction.count
    return max(0, digits - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0))
  }

  /// A price with this quotation's digits; a dash if there is none.
  func text(ofPrice price: Double) -> String {
    price == 0 ? "-" : Words.price(price, places: places)
  }

  /// Whether somebody buys and somebody sells; only then is there a spread.
  var hasBothSides: Bool { bid.latest > 0 && ask.latest > 0 }

  /// Whether buyers offer more than sellers ask: the two come from different moments, or the market
  /// cannot match them.
  var isCrossed: Bool { hasBothSides && bid.latest > ask.latest }

  func measure(_ name: String) -> MeasureHistory? { task.measures.first { $0.name == name } }

  func latest(_ name: String) -> Double? { measure(name)?.latest }

  /// The price in the middle of bid and ask.
  var mid: MeasureHistory? { measure("mid") }

  /// A price with the digits that have just changed standing out, and an arrow.
  func price(_ measure: MeasureHistory) -> Line {
    let text = text(ofPrice: measure.latest)
    let before = measure.values.dropLast().last.map(self.text) ?? text
    let isFresh = measure.updated.duration(to: now) < Self.flash
    let kept = isFresh && text.count == before.count ? text.commonPrefix(with: before) : text[...]
    let role = role(of: measure.change)
    return Line(String(kept), .text, .bold)
      .adding(String(text.dropFirst(kept.count)), role, [.bold, .reverse])
      .adding(String(arrow(of: measure.change)), role)
  }

  /// `8.25 1.3 bp`: with as many digits after the point as the prices have; or that there is none.
  var spread: Line {
    guard hasBothSides else {
      let missing = bid.latest > 0 ? "nobody sells" : ask.latest > 0 ? "nobody buys" : "no offers"
      return Line("none: \(missing)", .deadlineNear)
    }
    let line = Line(likePrice(ask.latest - bid.latest))
    if isCrossed { return line.adding(" ! crossed", .deadlineNear, .bold) }
    guard let points = latest("spread bp") else { return line }
    return line.adding(" \(Words.decimal(points, places: 1)) bp")
  }

  /// `+0.17%`; nil if the task tells no change.
  var changeInPercent: Line? { percent("change %") }

  /// A change as `+0.17%`; nil if the task tells none of that name.
  func percent(_ name: String) -> Line? {
    latest(name).map {
      Line("\($0 > 0 ? "+" : "")\(Words.decimal($0, places: 2))%", role(of: $0), .bold)
    }
  }

  /// `▲ +105.63 +0.17% in 60 m`; nil if the task tells no change.
  var change: Line? {
    guard let change = latest("change") else { return nil }
    let role = role(of: change)
    let sign = change > 0 ? "+" : ""
    var line = Line("\(arrow(of: change)) \(sign)\(likePrice(change)) ", role, .bold)
    if let percent = changeInPercent { line.add(percent) }
    if let window {
      line.add(" in \(Words.span(nanoseconds: window))", .secondary)
    }
    return line
  }

  /// How long the time is that the candles cover, in nanoseconds.
  private var window: Int64? {
    guard let first = task.chart.candles.first, let last = task.chart.candles.last else {
      return nil
    }
    let (span, tooLarge) = last.start.subtractingReportingOverflow(first.start)
    guard !tooLarge, (0..<(1 << 32)).contains(span), (1..<(1 << 32)).contains(last.length)
    else { return nil }
    return (span + last.length) * 1_000_000_000
  }

  /// `5.1 quotes/s · 0.2 s old`, or a warning if no quote has come for long, or if stamps are wrong.
  var pace: Line {
    if let lateness {
      return Line("! LATE: quotes are \(Words.duration(lateness)) old", .deadlineNear, .bold)
    }
    if let age = staleAge {
      return Line("! STALE: no quote for \(Words.duration(age))", .deadlineNear, .bold)
    }
    var words: [String] = []
    if let rate = latest("quotes/s") { words.append("\(Words.rate(rate)) quotes/s") }
    if let lead = span("ahead s") { words.append("stamped \(Words.duration(lead)) ahead") }
    if let age, task.isAlive { words.append("\(Words.duration(age)) old") }
    if let dropped = latest("dropped"), dropped > 0 {
      words.append("\(Words.value(dropped)) dropped")
    }
    return Line(words.joined(separator: " \(glyphs.dot) "), .secondary)
  }

  /// By how much quotes come late, if they do.
  var lateness: Duration? { span("late s") }

  private func span(_ name: String) -> Duration? {
    guard task.isAlive, let seconds = latest(name), seconds > 0, seconds < 1e10 else { return nil }
    return .seconds(seconds)
  }

  /// The last quote's age if one should have come since.
  var staleAge: Duration? {
    age.flatMap { task.isAlive && $0 >= Self.stale ? $0 : nil }
  }

  /// The last quote's age: as it was told, and what has passed since.
  private var age: Duration? {
    guard let told = measure("age s"), told.latest.isFinite, (0..<1e9).contains(told.latest)
    else { return nil }
    return .seconds(told.latest) + max(.zero, told.updated.duration(to: now))
  }

  private func likePrice(_ value: Double) -> String {
    value.magnitude < 1_000 ? Words.decimal(value, places: places) : Words.price(value)
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
