import Interleave

/// Which tasks are listed: those with a text in their name, state, wait or place of birth; a `!` at
/// the beginning inverts it.
///
/// Upper and lower case are the same.
struct Filter: Hashable, Sendable {
  /// The most characters that it takes.
  static let longest = 60

  var text = "" {
    didSet { needle = (isInverted ? text.dropFirst() : text[...]).lowercased() }
  }

  /// What is looked for, in lower case.
  private var needle = ""

  /// Adds as much as there is room for of the first line of a text.
  mutating func append(_ text: String) {
    let line = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    self.text += line.prefix(Self.longest - self.text.count)
      .filter { Glyphs.unicode.shows($0) }
  }

  var isActive: Bool { !needle.isEmpty }
  private var isInverted: Bool { text.hasPrefix("!") }

  func matches(_ task: TaskRecord, in history: History) -> Bool {
    if needle.isEmpty { return true }
    let isFound =
      task.name.holds(needle) || Words.long(task.state).holds(needle)
      || task.birth.site.file.holds(needle)
      || task.reason.map { Words.thing($0, in: history).holds(needle) } ?? false
    return isFound != isInverted
  }
}

extension String {
  /// Whether that text, which is in lower case, is a part of this one in any case.
  ///
  /// - Complexity: O(n), without a copy if the text is ASCII.
  fileprivate func holds(_ needle: String) -> Bool {
    let wanted = needle.utf8.span
    for index in wanted.indices where wanted[index] >= 0x80 {
      return lowercased().contains(needle)
    }
    let bytes = utf8.span
    var start = 0
    while start + wanted.count <= bytes.count {
      var end = 0
      while end < wanted.count, bytes[start + end].lowercased == wanted[end] { end += 1 }
      if end == wanted.count { return true }
      start += 1
    }
    return false
  }
}

extension UInt8 {
  /// The small letter in place of an ASCII capital.
  fileprivate var lowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
