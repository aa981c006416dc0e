extension String {
  /// The text on one line, with nothing in it that a terminal would obey, or that hides itself or turns
  /// what stands beside it: each such character is written as in Swift's source, `\u{1B}`.
  ///
  /// All text of others goes through it before it is printed: names, errors, what a server says.
  ///
  /// - Complexity: O(n), without a copy if the text is plain ASCII.
  package var printable: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    var text = ""
    var before: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        text += " "
      } else if scalar.isPrintable || scalar.selectsEmoji(before) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
      before = scalar
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether it can be seen where it stands and does nothing besides, after Unicode's general
  /// categories and its property Default_Ignorable_Code_Point.
  package var isPrintable: Bool {
    if isASCII { return 0x20..<0x7F ~= value }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether it only asks for the coloured form of the sign before it.
  fileprivate func selectsEmoji(_ before: Unicode.Scalar) -> Bool {
    value == 0xFE0F && !before.isASCII && before.properties.isEmoji
  }
}
