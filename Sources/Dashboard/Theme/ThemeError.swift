/// Why a text is no theme, and what would make it one.
package enum ThemeError: Error, Hashable, Sendable {
  /// It is far larger than a scheme file is; how many bytes at most.
  case tooLarge(limit: Int)
  /// It is not YAML; why, and in which line.
  case notYAML(problem: String, line: Int)
  /// A list or a mapping in it has an anchor, so that it may be repeated without an end in sight.
  case anchoredCollection
  /// It is YAML, but not a list of keys with values.
  case notAScheme
  /// These colours are not there.
  case missing([String])
  /// A key has that value, which is not six hexadecimal digits.
  case notAColor(key: String, value: String)
}

extension ThemeError: CustomStringConvertible {
  /// One sentence for whoever wrote or chose the file.
  package var description: String {
    switch self {
    case .tooLarge(let limit):
      "is no theme: a scheme file has at most \(limit / 1_024) kB"
    case .notYAML(let problem, let line):
      "is no theme: it is not YAML, as line \(line) shows: \(problem)"
    case .anchoredCollection:
      "is no theme: only a colour may have an anchor; write the others out"
    case .notAScheme:
      "is no theme: it needs a palette with the colours base00 to base0F"
    case .missing(let keys):
      "is no theme yet: add \(keys.joined(separator: ", ")) to its palette"
    case .notAColor(let key, let value):
      value.isEmpty
        ? "is no theme: \(key) is empty; write a colour such as \"#1a2b3c\", in quotes"
        : "is no theme: \(key) is \"\(value)\"; write a colour such as \"#1a2b3c\""
    }
  }
}
