extension String {
  /// So many bytes of a text say what it is about, and cost nothing however often they are drawn.
  private static let mostBytes = 400
  /// A letter with more marks is no writing.
  private static let mostMarks = 8

  /// As much of the text as is worth keeping: a short one is itself, of a long one the beginning, with
  /// few of the marks that a letter may carry by the million.
  ///
  /// - Complexity: O(1) for a short text, and bounded for any.
  var bounded: String {
    if utf8.count <= Self.mostBytes { return self }
    var kept = ""
    var marks = 0
    for scalar in unicodeScalars.prefix(4 * Self.mostBytes) where kept.utf8.count < Self.mostBytes {
      marks = scalar.isMark ? marks + 1 : 0
      if marks <= Self.mostMarks { kept.unicodeScalars.append(scalar) }
    }
    return kept + "…"
  }

  /// The lines of the text, at most that many; each bounded.
  ///
  /// - Complexity: O(n), whatever characters it is made of.
  func boundedLines(atMost limit: Int) -> [String] {
    let parts = utf8.split(
      separator: UInt8(ascii: "\n"), maxSplits: limit, omittingEmptySubsequences: false)
    return parts.prefix(limit).map { part in
      let line = part.last == UInt8(ascii: "\r") ? part.dropLast() : part
      return String(Substring(line)).bounded
    }
  }
}

extension Unicode.Scalar {
  /// Whether it adds to the character before it.
  fileprivate var isMark: Bool {
    if isASCII { return false }
    return properties.isGraphemeExtend || value == 0x200D
      || properties.generalCategory == .spacingMark
  }
}
