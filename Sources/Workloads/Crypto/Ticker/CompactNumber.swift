#if Network
import Foundation

/// Numbers in a few characters, such as `1.8380`, `12.35M` or `3e-05`.
enum CompactNumber {
  private static let suffixes = [(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T")]

  /// A number that is not negative in `width` characters at most, five being the fewest that
  /// suffice.
  static func text(_ value: Double, width: Int, isWhole: Bool = false) -> String {
    guard value > 0 else { return "0" }
    guard isWhole || value >= 0.001 else { return String(format: "%.0e", locale: nil, value) }
    for (unit, suffix) in suffixes {
      let least = isWhole && suffix.isEmpty ? 0 : 4
      for places in (0...least).reversed() {
        let text = String(format: "%.*f", locale: nil, places, value / unit) + suffix
        if text.count <= width { return text }
      }
    }
    return String(format: "%.0e", locale: nil, value)
  }
}
#endif
