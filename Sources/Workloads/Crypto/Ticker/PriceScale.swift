#if Network
import Foundation

/// How a table writes its prices: in seven characters each, in a unit that keeps tiny ones apart.
struct PriceScale {
  private let exponent: Int
  private let places: Int

  private static let width = 7

  /// A scale on which prices up to that one fit.
  init(largest: Double) {
    guard largest > 0, largest.isFinite else {
      (exponent, places) = (0, 2)
      return
    }
    var exponent = 0
    while exponent > -300, largest / pow(10, Double(exponent)) < 0.1 { exponent -= 3 }
    while exponent < 306, largest / pow(10, Double(exponent)) >= 9_999_999 { exponent += 3 }
    let scaled = largest / pow(10, Double(exponent))
    self.exponent = exponent
    places =
      (0...5).reversed().first {
        String(format: "%.*f", locale: nil, $0, scaled).count <= Self.width
      } ?? 0
  }

  /// The unit of the prices, such as `1e-6`; nil if it is one.
  var unit: String? { exponent == 0 ? nil : "1e\(exponent)" }

  /// A price without its unit.
  func text(_ price: Double) -> String {
    String(format: "%.*f", locale: nil, places, price / pow(10, Double(exponent)))
  }
}
#endif
