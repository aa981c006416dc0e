/// What the names of many tasks have in common: `handle-*` of `handle-1` and `handle-2`.
struct CommonName: Hashable, Sendable {
  private var beginning = ""
  /// How many different names were seen: none, one, or more.
  private var variety = Variety.none

  private enum Variety: Hashable, Sendable {
    case none, one, several
  }

  /// Takes in a name.
  ///
  /// - Complexity: O(its length), and only the first time if it begins as the others do.
  mutating func add(_ name: String) {
    switch variety {
    case .none: (beginning, variety) = (name, .one)
    case .one where name == beginning: return
    case .several where name.hasPrefix(beginning): return
    case .one, .several:
      let count = zip(name, beginning).prefix { $0 == $1 }.count
      beginning = String(beginning.prefix(count))
      variety = .several
    }
  }

  /// The name, or the beginning of all with a star behind it; nil if they have nothing in common.
  var words: String? {
    switch variety {
    case .none: return nil
    case .one: return beginning
    case .several:
      var words = beginning
      // Figures at its end are the beginning of numbers that go on.
      while words.last?.isNumber == true { words.removeLast() }
      return words.isEmpty ? nil : words + "*"
    }
  }
}
