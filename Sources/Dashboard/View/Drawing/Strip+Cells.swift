extension Strip {
  /// One character of a strip and its role.
  struct Drawn: Hashable {
    let character: Character
    let role: Role
  }

  /// The strip's characters: two samples in each, as braille; in ASCII the busier of the two.
  func cells(_ glyphs: Glyphs) -> [Drawn] {
    stride(from: 0, to: samples.count - 1, by: 2).map { index in
      let pair = (samples[index], samples[index + 1])
      let isCancelling = cancelling[index] || cancelling[index + 1]
      let character =
        glyphs == .unicode ? Self.braille(pair.0, pair.1) : Self.ascii(pair.0, pair.1)
      return Drawn(character: character, role: Self.role(pair.0, pair.1, isCancelling))
    }
  }

  private static func role(_ left: Sample, _ right: Sample, _ isCancelling: Bool) -> Role {
    if left == .lost || right == .lost { return .failed }
    if isCancelling { return .cancelled }
    if left.isRunning || right.isRunning { return .running }
    return left == .waiting || right == .waiting ? .waiting : .ready
  }

  private static func braille(_ left: Sample, _ right: Sample) -> Character {
    if left == .lost || right == .lost { return "╳" }
    let pair = [left, right].filter { $0 != .absent }
    if pair.isEmpty { return " " }
    if pair.allSatisfy({ $0 == .ready }) { return "·" }
    let dots = left.dots(full: [0x40, 0x44, 0x46, 0x47], middle: 0x04)
    let others = right.dots(full: [0x80, 0xA0, 0xB0, 0xB8], middle: 0x20)
    return Unicode.Scalar(0x2800 | dots | others).map { Character($0) } ?? " "
  }

  private static func ascii(_ left: Sample, _ right: Sample) -> Character {
    if left == .lost || right == .lost { return "?" }
    let pair = [left, right]
    if pair.contains(.running(3)) || pair.contains(.running(2)) { return "#" }
    if pair.contains(.running(1)) { return "=" }
    if pair.contains(.waiting) { return "-" }
    return pair.contains(.ready) ? "." : " "
  }
}

extension Strip.Sample {
  fileprivate var isRunning: Bool {
    if case .running = self { true } else { false }
  }

  /// The bits of one half of a braille cell: the busier, the higher.
  fileprivate func dots(full: [UInt32], middle: UInt32) -> UInt32 {
    switch self {
    case .absent, .lost: 0
    case .ready: middle
    case .waiting: full[0]
    case .running(let share): full[min(3, max(1, share))]
    }
  }
}
