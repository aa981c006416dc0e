extension Duration {
  /// It in few words: `12 ms`, `3.2 s`, `4 m 05 s`, `2 h 07 m`, `3 d 04 h`.
  package var words: String {
    if self < .zero { return "-" + (Duration.zero - self).words }
    // Rounded without a sum, which overflows for a wait until the distant future.
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let milliseconds = rest < 500_000 ? whole : whole + 1
    if milliseconds < 100 { return "\(milliseconds) ms" }
    let tenths = (milliseconds + 50) / 100
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = (tenths + 5) / 10
    if seconds < 3_600 { return "\(seconds / 60) m \(Self.padded(seconds % 60)) s" }
    if seconds < 86_400 { return "\(seconds / 3_600) h \(Self.padded(seconds / 60 % 60)) m" }
    return "\(seconds / 86_400) d \(Self.padded(seconds / 3_600 % 24)) h"
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
