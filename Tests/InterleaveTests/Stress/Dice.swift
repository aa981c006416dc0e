/// Draws what a schedule does; the same seed draws the same.
///
/// To be used by the tasks of one scheduler, one at a time.
final class Dice: @unchecked Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9_7F4A_7C15 }

  /// A number of the range.
  func number(_ range: ClosedRange<Int>) -> Int {
    // A xorshift generator (Marsaglia, "Xorshift RNGs", 2003).
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state >> 33) % range.count
  }

  /// Whether something that happens once in `sides` times happens.
  func once(in sides: Int) -> Bool { number(1...sides) == 1 }

  /// A short time of whole milliseconds, so that many of them end together; often none at all.
  func pause() -> Duration { .milliseconds(max(0, number(-3...5))) }
}
