#if Network
/// A number of a JSON text, taken apart into its decimal digits.
struct JSONNumber {
  /// Where it stands.
  let range: Range<Int>
  private var isNegative = false
  /// The first 19 digits at most, as one number.
  private var digits: UInt64 = 0
  /// The power of ten by which `digits` is to be multiplied.
  private var exponent = 0
  /// Whether `digits` are all of them.
  private var isComplete = true
  private var isWhole = true

  /// Reads the number that begins there; nil if none does.
  init?(_ bytes: [UInt8], at start: Int) {
    var cursor = start
    func byte() -> UInt8 { cursor < bytes.count ? bytes[cursor] : 0 }
    var count = 0
    var value: UInt64 = 0
    var scale = 0
    if byte() == UInt8(ascii: "-") {
      isNegative = true
      cursor += 1
    }
    let first = cursor
    var point: Int?
    while true {
      let digit = byte() &- 0x30
      if digit <= 9 {
        if count < 19 {
          value = value * 10 + UInt64(digit)
          if value > 0 { count += 1 }
          if point != nil { scale -= 1 }
        } else {
          isComplete = false
          if point == nil { scale += 1 }
        }
      } else if byte() == UInt8(ascii: "."), point == nil, cursor > first {
        point = cursor
      } else {
        break
      }
      cursor += 1
    }
    guard cursor > first, point != cursor - 1 else { return nil }
    let whole = (point ?? cursor) - first
    if whole > 1, bytes[first] == UInt8(ascii: "0") { return nil }
    if byte() | 0x20 == UInt8(ascii: "e") {
      guard let power = Self.power(bytes, at: &cursor) else { return nil }
      scale += power
      isWhole = false
    }
    isWhole = isWhole && point == nil
    (digits, exponent, range) = (value, scale, start..<cursor)
  }

  /// The digits after an `e`, held within a range in which they still tell 0 from infinity.
  private static func power(_ bytes: [UInt8], at cursor: inout Int) -> Int? {
    cursor += 1
    var isNegative = false
    if cursor < bytes.count,
      bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "+")
    {
      isNegative = bytes[cursor] == UInt8(ascii: "-")
      cursor += 1
    }
    let first = cursor
    var power = 0
    while cursor < bytes.count, bytes[cursor] &- 0x30 <= 9 {
      power = min(power * 10 + Int(bytes[cursor] &- 0x30), 100_000)
      cursor += 1
    }
    return cursor == first ? nil : (isNegative ? -power : power)
  }

  /// The value, if it is whole by its form and fits.
  var integer: Int64? {
    guard isWhole, isComplete else { return nil }
    if isNegative {
      return digits <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- digits) : nil
    }
    return Int64(exactly: digits)
  }

  /// The nearest value; nil if there is none.
  ///
  /// Up to 2⁵³ and 10²² both factors are exact, so that one multiplication or division rounds
  /// right (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990); what lies
  /// beyond goes through the standard library.
  func double(in bytes: [UInt8]) -> Double? {
    if isComplete, digits <= 1 << 53, abs(exponent) < Self.powers.count {
      let power = Self.powers[abs(exponent)]
      let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
      return isNegative ? -value : value
    }
    return Double(String(decoding: bytes[range], as: UTF8.self))
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
#endif
