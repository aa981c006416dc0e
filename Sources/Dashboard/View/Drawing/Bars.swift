/// Bars whose length is a part of a whole, in characters that differ without colour too.
enum Bars {
  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// `█████▍░░░`, or `#####>...` in ASCII.
  static func filled(_ fraction: Double, width: Int, _ glyphs: Glyphs) -> String {
    guard width > 0 else { return "" }
    let part = fraction.isFinite ? min(1, max(0, fraction)) : 0
    let steps = Int((part * Double(width * 8)).rounded(.down))
    let full = steps / 8
    var bar = String(repeating: glyphs == .unicode ? "█" : "#", count: full)
    if full < width, steps % 8 > 0 {
      bar.append(glyphs == .unicode ? eighths[steps % 8 - 1] : ">")
    }
    return bar + String(repeating: glyphs == .unicode ? "░" : ".", count: width - bar.count)
  }

  /// `░░░███░░░`: something goes on, nobody knows how far; `turn` moves it.
  static func indeterminate(turn: Int64, width: Int, _ glyphs: Glyphs) -> String {
    guard width > 0 else { return "" }
    let block = max(1, min(3, width / 3))
    let range = Int64(max(1, width - block))
    let phase = ((turn % (2 * range)) + 2 * range) % (2 * range)
    let start = Int(phase < range ? phase : 2 * range - phase)
    let empty: Character = glyphs == .unicode ? "░" : "."
    let full: Character = glyphs == .unicode ? "▓" : "#"
    return String(
      (0..<width).map { start..<(start + block) ~= $0 ? full : empty })
  }

  /// The last values as a line of blocks, from the lowest to the highest of them.
  static func sparkline(_ values: [Double], width: Int, _ glyphs: Glyphs) -> String {
    let steps: [Character] = Array(glyphs == .unicode ? "▁▂▃▄▅▆▇█" : "_.-:=+*#")
    let last = values.suffix(width).filter(\.isFinite)
    guard let low = last.min(), let high = last.max() else { return "" }
    return String(
      last.map { value in
        let part = high > low ? (value - low) / (high - low) : 0.5
        return steps[min(7, max(0, part.isFinite ? Int(part * 8) : 3))]
      })
  }
}
