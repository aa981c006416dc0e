import InterleaveEvents

/// How spans, moments and numbers are written within a sentence.
package enum Phrases {
  /// `12 ms`, `3.2 s`, `41 s`, `4 m 05 s`, `2 h 07 m`.
  package static func duration(_ span: Duration) -> String {
    let seconds = max(0, span.inSeconds)
    if seconds < 0.0995 { return "\(Int((seconds * 1_000).rounded())) ms" }
    if seconds < 9.95 { return "\(tenths(seconds)) s" }
    return whole(seconds)
  }

  /// The same without decimals where there are none: `7 s`, `0.5 s`.
  static func given(_ span: Duration) -> String {
    let seconds = span.inSeconds
    return seconds >= 1 && seconds == seconds.rounded() ? whole(seconds) : duration(span)
  }

  private static func whole(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(), 1e15))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) m \(padded(whole % 60)) s" }
    return "\(grouped(whole / 3_600)) h \(padded(whole / 60 % 60)) m"
  }

  /// A moment, in seconds since the run began: `0.30 s`, `10.0 s`, `1 m 33.1 s`.
  package static func moment(_ moment: Instant) -> String {
    let seconds = max(0, Double(moment.nanoseconds) * 1e-9)
    if seconds > 0, seconds < 0.995 {
      let hundredths = Int((seconds * 100).rounded())
      return "0.\(padded(hundredths)) s"
    }
    let rounded = Int(min((seconds * 10).rounded(), 1e16))
    if rounded < 600 { return "\(rounded / 10).\(rounded % 10) s" }
    let rest = rounded % 600
    return "\(grouped(rounded / 600)) m \(padded(rest / 10)).\(rest % 10) s"
  }

  /// `0.3 to 2.3 s`.
  static func span(from start: Instant, to end: Instant) -> String {
    let from = Double(start.nanoseconds) * 1e-9
    let to = Double(end.nanoseconds) * 1e-9
    return to < 60 ? "\(tenths(from)) to \(tenths(to)) s" : "\(moment(start)) to \(moment(end))"
  }

  /// `1,234,567`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var words = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { words.append(",") }
      words.append(digit)
    }
    return number < 0 ? "-" + words : words
  }

  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// `2nd`, `11th`.
  static func ordinal(_ number: Int) -> String { "\(grouped(number))\(number.ordinalEnding)" }

  private static func tenths(_ seconds: Double) -> String {
    let rounded = Int((max(0, seconds) * 10).rounded())
    return "\(rounded / 10).\(rounded % 10)"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
