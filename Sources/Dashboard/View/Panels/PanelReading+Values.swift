import InterleaveEvents

extension PanelReading {
  /// How long a digit that changed stands out.
  static let flash = Duration.milliseconds(400)

  /// A value between its label and its unit, or what is said in its place; nil if there is nothing to say.
  func line(_ value: Panel.Value) -> Line? {
    guard let body = body(value) else { return nil }
    return value.label.isEmpty ? body : Line("\(value.label) ", .secondary).adding(body)
  }

  /// The same without its label.
  func body(_ value: Panel.Value, hasArrow: Bool = true) -> Line? {
    if let exception = value.exceptions.first(where: { hold($0.conditions) }) {
      if exception.words.isEmpty { return nil }
      let isWarning = exception.words.hasPrefix("!")
      return Line(exception.words, .deadlineNear, isWarning ? .bold : [])
    }
    guard let measure = measure(value.measure) else { return nil }
    if value.hidesZero, !(measure.latest > 0) { return nil }
    guard let line = self.line(measure, value.format, hasArrow: hasArrow) else { return nil }
    return value.unit.isEmpty ? line : line.adding(" \(value.unit)", .secondary)
  }

  private func line(_ measure: MeasureHistory, _ format: Panel.Format, hasArrow: Bool) -> Line? {
    let value = measure.latest
    switch format {
    case .price: return price(measure, hasArrow: hasArrow)
    case .priceChange:
      let role = role(of: value)
      return Line("\(arrow(of: value)) \(text(value, format))", role, .bold)
    case .percentChange: return Line(text(value, format), role(of: value), .bold)
    case .duration, .age:
      guard task.isAlive, let span = span(of: measure, format) else { return nil }
      return Line(Words.duration(span))
    case .hexadecimal where !(0..<4_294_967_296).contains(value): return nil
    case .number, .count, .tenths, .rate, .hexadecimal, .plainPrice, .priceDifference:
      return Line(text(value, format))
    }
  }

  /// A value as text.
  func text(_ value: Double, _ format: Panel.Format) -> String {
    let sign = value > 0 ? "+" : ""
    return switch format {
    case .number: Words.value(value)
    case .count: value.magnitude < 1e15 ? Words.grouped(Int(value)) : Words.value(value)
    case .tenths: Words.decimal(value, places: 1)
    case .rate: Words.rate(value)
    case .price, .plainPrice: value == 0 ? "-" : Words.price(value, places: places)
    case .priceDifference: likePrice(value)
    case .priceChange: sign + likePrice(value)
    case .percentChange: "\(sign)\(Words.decimal(value, places: 2))%"
    case .duration, .age: Words.duration(.seconds(min(max(-1e10, value), 1e10)))
    case .hexadecimal: hexadecimal(value)
    }
  }

  private func hexadecimal(_ value: Double) -> String {
    guard (0..<4_294_967_296).contains(value) else { return "?" }
    let digits = String(UInt32(value), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private func likePrice(_ value: Double) -> String {
    value.magnitude < 1_000 ? Words.decimal(value, places: places) : Words.price(value)
  }

  /// A price with the digits that have just changed standing out, and an arrow.
  private func price(_ measure: MeasureHistory, hasArrow: Bool) -> Line {
    let text = text(measure.latest, .price)
    let before = measure.values.dropLast().last.map { self.text($0, .price) } ?? text
    let isFresh = measure.updated.duration(to: now) < Self.flash
    let kept = isFresh && text.count == before.count ? text.commonPrefix(with: before) : text[...]
    let role = role(of: measure.change)
    let line = Line(String(kept), .text, .bold)
      .adding(String(text.dropFirst(kept.count)), role, [.bold, .reverse])
    return hasArrow ? line.adding(String(arrow(of: measure.change)), role) : line
  }

  private func arrow(of change: Double) -> Character {
    change > 0 ? glyphs.rise : (change < 0 ? glyphs.fall : " ")
  }

  private func role(of change: Double) -> Role {
    change > 0 ? .rise : (change < 0 ? .fall : .text)
  }

  /// How long the time is that the candles cover; nil without any.
  var chartSpan: String? {
    guard let first = task.chart.candles.first, let last = task.chart.candles.last else {
      return nil
    }
    let (span, tooLarge) = last.start.subtractingReportingOverflow(first.start)
    guard !tooLarge, (0..<(1 << 32)).contains(span), (1..<(1 << 32)).contains(last.length)
    else { return nil }
    return Words.span(nanoseconds: (span + last.length) * 1_000_000_000)
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
