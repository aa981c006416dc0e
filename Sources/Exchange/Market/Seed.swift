#if Network
/// A random number that is always the same for the same place: the seed of a part is made from the
/// seed of the whole and the part's index.
///
/// The market draws nothing in sequence. Every number hangs on where it is used (factor, minute,
/// slot), so any moment of the past can be computed by itself and comes out the same each time.
/// The mixing function is SplitMix64's (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators", 2014).
struct Seed: Hashable, Sendable {
  let bits: UInt64

  init(_ value: UInt64) { bits = Seed.mixed(value) }

  /// The seed of one part of this whole.
  subscript(_ index: Int) -> Seed {
    let step = UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15
    return Seed(bits &+ step &+ 0x632B_E59B_D9B4_E019)
  }

  /// A number from 0 up to 1, made of sixteen bits; four of them (0 to 3) are independent.
  func fraction(_ field: Int) -> Double {
    Double((bits >> (UInt64(field) * 16)) & 0xFFFF) / 65_536
  }

  /// A nearly normal number with mean 0 and variance 1: the sum of four uniform ones.
  var normal: Double {
    (fraction(0) + fraction(1) + fraction(2) + fraction(3) - 2) * 1.732_050_807_568_877
  }

  /// A coarse normal number: how many of 64 coins show heads.
  ///
  /// Cheap enough for every half second of a month.
  var step: Double { Double(bits.nonzeroBitCount - 32) * 0.25 }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
#endif
