#if Network
/// A length of time, for people: `340 ms`, `12.5 s`, `4 min 10 s`, `3 h 5 min`, `2 d 1 h`.
struct TimeSpan: CustomStringConvertible {
  let duration: Duration

  init(_ duration: Duration) { self.duration = duration }

  var description: String {
    if duration < .milliseconds(999.5) {
      return "\(Int((duration / .milliseconds(1)).rounded())) ms"
    }
    let tenths = (duration / .milliseconds(100)).rounded()
    guard tenths < 1e15 else { return "for ever" }
    if tenths < 600 {
      let (whole, rest) = (Int(tenths) / 10, Int(tenths) % 10)
      return rest == 0 ? "\(whole) s" : "\(whole).\(rest) s"
    }
    let seconds = Int((duration / .seconds(1)).rounded())
    let (minutes, hours) = (seconds / 60, seconds / 3_600)
    if hours == 0 { return Self.two(minutes, "min", seconds % 60, "s") }
    if hours < 24 { return Self.two(hours, "h", minutes % 60, "min") }
    return Self.two(hours / 24, "d", hours % 24, "h")
  }

  private static func two(_ large: Int, _ unit: String, _ small: Int, _ subunit: String) -> String {
    small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(subunit)"
  }
}
#endif
