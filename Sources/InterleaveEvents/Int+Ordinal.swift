extension Int {
  /// What stands behind it in an ordinal number: `nd` for 2, `th` for 11.
  package var ordinalEnding: String {
    switch (self % 10, self % 100) {
    case (_, 11...13): "th"
    case (1, _): "st"
    case (2, _): "nd"
    case (3, _): "rd"
    default: "th"
    }
  }
}
