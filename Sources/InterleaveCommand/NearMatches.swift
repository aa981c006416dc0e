#if Command
/// Which of the known names somebody may have meant.
enum NearMatches {
  /// The names that hold `word` or lie within a third of its letters, the nearest first, three at
  /// most.
  static func of(_ word: String, among names: [String]) -> [String] {
    let word = word.lowercased()
    let ranked = names.compactMap { name -> (distance: Int, name: String)? in
      if !word.isEmpty, name.contains(word) { return (0, name) }
      let distance = editDistance(word, name)
      return distance <= max(1, name.count / 3) ? (distance, name) : nil
    }
    return ranked.sorted { $0.distance < $1.distance }.prefix(3).map(\.name)
  }

  /// How many letters have to be put in, taken out or replaced (Wagner and Fischer, 1974).
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let replaced = diagonal + (right[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
#endif
