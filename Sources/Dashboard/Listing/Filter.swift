/// Which tasks are listed: those with a text in their name, state, wait or place of birth; a `!` at
/// the beginning inverts it.
///
/// A word such as `state:wait`, `wait:lock`, `site:server` or `name:page` looks there only; all words of
/// that form have to fit, and the rest of the text beside them.
///
/// Upper and lower case are the same.
struct Filter: Hashable, Sendable {
  /// The most characters that it takes.
  static let longest = 60

  var text = "" {
    didSet { parse() }
  }

  /// Whether only the tasks of a board are listed, and those that failed or deserve attention.
  var isBoard = false

  /// What is looked for anywhere, in lower case.
  private(set) var needle = ""
  /// What is looked for in one place each.
  private(set) var terms: [Term] = []

  /// A text that is looked for in one place, in lower case.
  struct Term: Hashable, Sendable {
    let key: Key
    let value: String

    /// Where it is looked for.
    enum Key: String, CaseIterable, Hashable, Sendable {
      case state, wait, site, name
    }

    init?(_ word: Substring) {
      guard let colon = word.firstIndex(of: ":"), let key = Key(rawValue: String(word[..<colon]))
      else { return nil }
      (self.key, value) = (key, String(word[word.index(after: colon)...]))
    }
  }

  private mutating func parse() {
    let body = (isInverted ? text.dropFirst() : text[...]).lowercased()
    let words = body.split(separator: " ")
    terms = words.compactMap(Term.init)
    needle =
      terms.isEmpty ? body : words.filter { Term($0) == nil }.joined(separator: " ")
    terms.removeAll { $0.value.isEmpty }
  }

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

  var isActive: Bool { !needle.isEmpty || !terms.isEmpty }
  var isInverted: Bool { text.hasPrefix("!") }

  /// Whether each task that passes this filter passes the other too.
  func narrows(_ other: Filter) -> Bool {
    if other.isBoard, !isBoard { return false }
    if !other.isActive { return true }
    guard isActive, isInverted == other.isInverted, terms.isEmpty, other.terms.isEmpty else {
      return false
    }
    return isInverted ? other.needle.contains(needle) : needle.contains(other.needle)
  }
}
