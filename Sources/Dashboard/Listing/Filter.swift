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

  /// Whether only the tasks of a board are listed, and those that failed or deserve attention.
  var isBoard = false

  /// What is looked for, in lower case.
  private(set) var needle = ""

  /// Adds as much as there is room for of the first line of a text.
  mutating func append(_ text: String) {
    let line = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    self.text += line.prefix(Self.longest - self.text.count)
      .filter { Glyphs.unicode.shows($0) }
  }

  /// Adds as much of a typed text as there is room for; returns whether that was all of it.
  ///
  /// What is joined counts by its parts, as any number of them may make one character.
  mutating func type(_ text: String) -> Bool {
    let room = Self.longest - self.text.unicodeScalars.count
    let fitting = text.unicodeScalars.prefix(max(0, room))
    if !fitting.isEmpty { self.text.unicodeScalars += fitting }
    return fitting.endIndex == text.unicodeScalars.endIndex
  }

  var isActive: Bool { !needle.isEmpty }
  var isInverted: Bool { text.hasPrefix("!") }

  /// Whether each task that passes this filter passes the other too.
  func narrows(_ other: Filter) -> Bool {
    if other.isBoard, !isBoard { return false }
    if !other.isActive { return true }
    guard isActive, isInverted == other.isInverted else { return false }
    return isInverted ? other.needle.contains(needle) : needle.contains(other.needle)
  }
}
