extension BinaryInteger {
  /// With a comma after each three digits: `1,234,567`.
  package var grouped: String {
    let digits = String(magnitude)
    var words = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { words.append(",") }
      words.append(digit)
    }
    return words
  }

  /// `2nd`, `11th`.
  package var ordinal: String {
    let ending =
      switch (self % 10, self % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return grouped + ending
  }

  /// That many of something: `1 task`, `1,200 tasks`.
  package func counted(_ one: String, _ many: String? = nil) -> String {
    "\(grouped) \(self == 1 ? one : many ?? one + "s")"
  }

  /// With a zero before a single digit: `07`.
  package var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
