#if Network
import Foundation

extension Double {
  /// With three digits and a letter for thousands, millions and billions.
  var short: String {
    switch abs(self) {
    case 1e9...: (self / 1e9).threeDigits + " G"
    case 1e6...: (self / 1e6).threeDigits + " M"
    case 1e3...: (self / 1e3).threeDigits + " k"
    default: threeDigits
    }
  }

  /// With three digits.
  var threeDigits: String {
    switch abs(self) {
    case 100...: String(format: "%.0f", self)
    case 10...: String(format: "%.1f", self)
    default: String(format: "%.2f", self)
    }
  }

  /// As a share of a hundred.
  var percent: String { String(format: "%.0f %%", self * 100) }
}
#endif
