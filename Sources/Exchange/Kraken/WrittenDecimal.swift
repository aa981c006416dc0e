#if Network
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A price or a size with as many digits as its pair has, which is how Kraken's stream writes both and
/// what its checksums are made of.
struct WrittenDecimal: Hashable, Sendable {
  /// The number as text, such as `0.00100000`.
  let text: String

  init(_ value: Double, places: Int) {
    let scale = pow(10, Double(places))
    // Beyond 2⁵³ there are no digits after the point left to write.
    let isExact = value * scale < 9e15
    let number = min(isExact ? (value * scale).rounded() : value.rounded(), 9e18)
    let zeros = String(repeating: "0", count: isExact ? 0 : places)
    let digits = String(Int(number)) + zeros
    let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    text = places == 0 ? filled : "\(filled.dropLast(places)).\(filled.suffix(places))"
  }

  /// The digits without the point and without zeros at the front.
  var digits: some Sequence<UInt8> {
    text.utf8.filter { $0 != UInt8(ascii: ".") }.drop { $0 == UInt8(ascii: "0") }
  }
}

extension Instrument {
  /// How many digits after the point a price has.
  var pricePlaces: Int { max(0, Int(log10(halfTicksPerUnit / 2).rounded(.up))) }

  /// How many digits after the point every size has.
  static let sizePlaces = 8

  func written(price: Double) -> WrittenDecimal { WrittenDecimal(price, places: pricePlaces) }

  func written(size: Double) -> WrittenDecimal { WrittenDecimal(size, places: Self.sizePlaces) }
}
#endif
