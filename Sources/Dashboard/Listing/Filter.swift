import InterleaveEvents

/// Which tasks are listed: those with a text in their name, state, wait or place of birth; a `!` at
/// the beginning inverts it.
///
/// A word such as `state:wait`, `wait:lock`, `site:server` or `name:page` looks there only. `for>1s`,
/// `busy>10ms` and `delay>5ms` compare a span, `late` and `finding` ask what is wrong. All words of these
/// forms have to fit, and the rest of the text beside them; what stands in quotes is text in any case.
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
  /// What else has to fit.
  private(set) var terms: [FilterTerm] = []
  /// What is wrong with it, which is left out of it.
  private(set) var problem: FilterProblem?

  private mutating func parse() {
    let body = (isInverted ? text.dropFirst() : text[...]).lowercased()
    let words = FilterWord.words(of: body)
    (terms, problem) = ([], nil)
    var rest: [String] = []
    for word in words {
      switch word.meaning {
      case .text: rest.append(word.text)
      case .term(let term): terms.append(term)
      case .unfinished(let key): problem = problem ?? .unfinished(key)
      case .wrong(let found): problem = found
      }
    }
    // Spaces count in a text that is nothing else.
    needle =
      rest.count == words.count && !words.contains(where: \.isQuoted)
      ? body : rest.joined(separator: " ")
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
  /// Whether the passing of time alone may change what passes.
  var isTimed: Bool { terms.contains(where: \.isTimed) }

  /// Whether each task that passes this filter passes the other too.
  func narrows(_ other: Filter) -> Bool {
    if other.isBoard, !isBoard { return false }
    if !other.isActive { return !isTimed }
    guard isActive, isInverted == other.isInverted, terms.isEmpty, other.terms.isEmpty else {
      return false
    }
    return isInverted ? other.needle.contains(needle) : needle.contains(other.needle)
  }

  /// The tasks that findings are about, if it asks for these.
  func findings(in history: History) -> Set<TaskID> {
    guard terms.contains(.finding) else { return [] }
    return Set(history.findings.all.compactMap(\.subject))
  }
}

extension Model {
  /// What is wrong with the text of a filter, in a sentence; nil if nothing is.
  package static func problem(ofFilter text: String) -> String? {
    var filter = Filter()
    filter.text = text
    return filter.problem?.words
  }
}
