import InterleaveEvents

/// How spans, moments and numbers are written within a sentence.
package enum Phrases {
  /// `12 ms`, `3.2 s`, `41 s`, `4 m 05 s`, `2 h 07 m`.
  package static func duration(_ span: Duration) -> String { max(.zero, span).roundedWords }

  /// The same for what somebody chose: `7 s`, `0.5 s`.
  static func given(_ span: Duration) -> String { span.chosenWords }

  /// A moment, in seconds since the run began: `0.30 s`, `10.0 s`, `1 m 33.1 s`.
  package static func moment(_ moment: Instant) -> String { moment.words }

  /// `0.3 to 2.3 s`.
  static func span(from start: Instant, to end: Instant) -> String {
    guard end.nanoseconds < 60_000_000_000 else { return "\(start.words) to \(end.words)" }
    func tenths(_ moment: Instant) -> String {
      let tenths = (max(0, moment.nanoseconds) + 50_000_000) / 100_000_000
      return "\(tenths / 10).\(tenths % 10)"
    }
    return "\(tenths(start)) to \(tenths(end)) s"
  }

  /// `1,234,567`.
  package static func grouped(_ number: Int) -> String { number.grouped }

  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number.counted(one, many)
  }

  /// `2nd`, `11th`.
  static func ordinal(_ number: Int) -> String { number.ordinal }
}
