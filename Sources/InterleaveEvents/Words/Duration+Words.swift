extension Duration {
  /// It in few words, with tenths up to a minute: `12 ms`, `41.3 s`, `4 m 05 s`, `2 h 07 m`, `3 d 04 h`.
  package var words: String { words(tenthsBelow: 600) }

  /// The same for a sentence, with tenths up to ten seconds: `9.1 s`, `41 s`.
  package var roundedWords: String { words(tenthsBelow: 100) }

  /// The same for what somebody chose, such as a timeout, with tenths only where there are some: `7 s`,
  /// `12.5 s`.
  package var chosenWords: String {
    let (seconds, fraction) = components
    return fraction == 0 && 1..<60 ~= seconds ? "\(seconds) s" : words
  }

  private func words(tenthsBelow limit: Int64) -> String {
    if self < .zero { return "-" + (Duration.zero - self).words(tenthsBelow: limit) }
    // Half a millisecond is not added first: the longest duration has no room for it.
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let milliseconds = rest < 500_000 ? whole : whole + 1
    if milliseconds < 100 { return "\(milliseconds) ms" }
    let tenths = (milliseconds + 50) / 100
    if tenths < limit { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = (milliseconds + 500) / 1_000
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3_600 { return "\(seconds / 60) m \((seconds % 60).twoDigits) s" }
    if seconds < 86_400 { return "\(seconds / 3_600) h \((seconds / 60 % 60).twoDigits) m" }
    return "\((seconds / 86_400).grouped) d \((seconds / 3_600 % 24).twoDigits) h"
  }
}

extension Instant {
  /// The seconds since the run began, for a sentence: `0.30 s`, `10.0 s`, `1 m 33.1 s`.
  package var words: String {
    let milliseconds = max(0, nanoseconds) / 1_000_000
    if 0 < nanoseconds, milliseconds < 995 {
      return "0.\(((milliseconds + 5) / 10).twoDigits) s"
    }
    let tenths = (milliseconds + 50) / 100
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let rest = tenths % 600
    return "\((tenths / 600).grouped) m \((rest / 10).twoDigits).\(rest % 10) s"
  }
}
