/// Draws what a program does; the same seed draws the same.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next number of a SplitMix64 generator (Steele, Lea and Flood, "Fast splittable pseudorandom
  /// number generators", 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Whether something happens that happens once in `sides` times.
  mutating func once(in sides: Int) -> Bool { number(1...sides) == 1 }

  /// A short time in milliseconds, so that many end together; often none at all.
  mutating func pause() -> Int { max(0, number(-2...6)) }
}
