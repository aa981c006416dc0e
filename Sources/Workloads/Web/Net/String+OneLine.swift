#if Network
extension String {
  /// At most `limit` characters of it on one line, with nothing that a terminal would obey.
  func oneLine(_ limit: Int) -> String {
    var words = ""
    var isSpacePending = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpacePending = !words.isEmpty
      } else if scalar.isPrintable {
        if isSpacePending { words += " " }
        isSpacePending = false
        words.unicodeScalars.append(scalar)
      }
    }
    return String(words.prefix(limit))
  }
}

extension Unicode.Scalar {
  /// Whether it neither controls a terminal nor turns the direction of its text.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }
}
#endif
