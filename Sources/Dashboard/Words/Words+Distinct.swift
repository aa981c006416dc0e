import InterleaveEvents

extension Words {
  /// The same names, but those that more than one task has are told from each other by their numbers:
  /// `worker #3`.
  static func distinct(_ names: [TaskID: String]) -> [TaskID: String] {
    let counts: [String: Int] = names.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return Dictionary(
      uniqueKeysWithValues: names.map { task, name in
        (task, counts[name] ?? 0 > 1 ? "\(name) #\(number(task))" : name)
      })
  }
}
