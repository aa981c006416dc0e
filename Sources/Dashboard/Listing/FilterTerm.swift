/// A word of a filter that says where to look, or for what.
enum FilterTerm: Hashable, Sendable {
  /// A text in one place, in lower case.
  case text(Place, String)
  /// A span that is longer or shorter than that.
  case span(Span, isLonger: Bool, Duration)
  /// A timer that is over, or a turn that has not come.
  case late
  /// What a finding is about.
  case finding

  /// Where a text is looked for.
  enum Place: String, CaseIterable, Hashable, Sendable {
    case state, wait, site, name
  }

  /// What is compared.
  enum Span: String, CaseIterable, Hashable, Sendable {
    /// How long it has done what it does now; how long its code ran in all; how long it was at most ready
    /// before a step.
    case `for`, busy, delay
  }

  /// Whether the passing of time alone may change whether a task fits.
  var isTimed: Bool {
    switch self {
    case .text, .span(.delay, _, _): false
    case .span, .late, .finding: true
    }
  }
}

/// What is wrong with a filter.
enum FilterProblem: Hashable, Sendable {
  case unknownKey(String)
  case unknownState(String)
  case noSpan(String, String)
  /// The word has nothing behind its key yet.
  case unfinished(String)

  /// In a sentence without its full stop.
  var words: String {
    switch self {
    case .unknownKey(let key):
      "no key is called \"\(key)\": state: wait: site: name: for> busy> delay> are keys"
    case .unknownState(let word):
      "no state is called \"\(word)\": \(Self.states.joined(separator: ", ")) are"
    case .noSpan(let key, let value): "\"\(value)\" is no span: write \(key)>1s or \(key)>10ms"
    case .unfinished(let key) where FilterTerm.Span(rawValue: key) != nil:
      "\(key) needs a span behind it, as \(key)>1s or \(key)<10ms"
    case .unfinished(let key): "\(key): needs a word behind it"
    }
  }

  /// The words by which a state is found, or their beginnings.
  static let states = [
    "run", "ready", "wait", "cancelling", "unwinding", "done", "failed", "timed out", "cancelled",
  ]
}

/// One word of a filter's text, in lower case.
struct FilterWord {
  let text: String
  let isQuoted: Bool

  /// What a word asks for.
  enum Meaning {
    case text
    case term(FilterTerm)
    case unfinished(String)
    case wrong(FilterProblem)
  }

  /// The words of a text; in quotes, spaces are no end.
  static func words(of text: String) -> [FilterWord] {
    var words: [FilterWord] = []
    var (word, isQuoted, wasQuoted) = ("", false, false)
    for character in text + " " {
      switch character {
      case "\"": (isQuoted, wasQuoted) = (!isQuoted, true)
      case " " where !isQuoted:
        if !word.isEmpty { words.append(FilterWord(text: word, isQuoted: wasQuoted)) }
        (word, wasQuoted) = ("", false)
      default: word.append(character)
      }
    }
    // Quotes that are not closed yet.
    if isQuoted, word.count > 1 {
      words.append(FilterWord(text: String(word.dropLast()), isQuoted: true))
    }
    return words
  }

  var meaning: Meaning {
    if isQuoted { return .text }
    switch text {
    case "late": return .term(.late)
    case "finding": return .term(.finding)
    default: break
    }
    guard let sign = text.firstIndex(where: { ":<>".contains($0) }) else { return .text }
    let (key, value) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
    if text[sign] == ":" { return meaning(key, of: value) }
    guard let span = FilterTerm.Span(rawValue: key) else { return .text }
    if value.isEmpty { return .unfinished(key) }
    guard let length = Self.span(value) else { return .wrong(.noSpan(key, value)) }
    return .term(.span(span, isLonger: text[sign] == ">", length))
  }

  private func meaning(_ key: String, of value: String) -> Meaning {
    guard let place = FilterTerm.Place(rawValue: key) else {
      // What is no word before a colon is a text as any, such as an address.
      let isWord = !key.isEmpty && key.allSatisfy { $0.isASCII && $0.isLetter }
      return isWord && !value.hasPrefix("/") ? .wrong(.unknownKey(key)) : .text
    }
    if value.isEmpty { return .unfinished(key) }
    let isState = FilterProblem.states.contains { $0.contains(value) }
    return place == .state && !isState
      ? .wrong(.unknownState(value)) : .term(.text(place, value))
  }

  /// `1s`, `1.5s`, `200ms`, `50us`, `2m`, `1h`; seconds without a unit.
  private static func span(_ text: String) -> Duration? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units = ["": 1.0, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "m": 60, "h": 3_600]
    guard let value = Double(number), let unit = units[String(text[number.endIndex...])],
      value * unit < 1e9
    else { return nil }
    return .nanoseconds(Int64(value * unit * 1e9))
  }
}
