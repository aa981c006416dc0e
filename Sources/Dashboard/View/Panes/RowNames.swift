import InterleaveEvents

/// What the rows of some tasks are called on a screen: what all names have in common is left out where
/// one would be cut, and no two rows read the same.
struct RowNames {
  /// The beginning that all names have in common and that is left out; empty if none is.
  let common: String
  private let labels: [TaskID: String]

  /// A task, what stands before its name, and its name.
  struct Entry {
    let task: TaskID
    var lead = ""
    let name: String
  }

  /// Names for rows of that width.
  ///
  /// - Parameter hasHeading: whether there is a heading that tells what is left out.
  /// - Complexity: O(length of all names).
  init(_ entries: [Entry], columns: Int, hasHeading: Bool, _ glyphs: Glyphs) {
    let isCut = entries.contains { $0.lead.columns + $0.name.columns > columns }
    let common = hasHeading && isCut ? Self.commonBeginning(entries.map(\.name)) : ""
    self.common = common
    let shown = entries.map { entry in
      let rest = entry.name.dropFirst(common.count)
      return (entry, Words.shortened(entry.lead + rest, columns: columns, glyphs))
    }
    let counts: [String: Int] = shown.reduce(into: [:]) { $0[$1.1, default: 0] += 1 }
    labels = Dictionary(
      shown.map { entry, label in
        guard counts[label] ?? 0 > 1 else { return (entry.task, label) }
        let number = " #\(Words.number(entry.task))"
        let room = max(1, columns - number.columns)
        let rest = entry.name.dropFirst(common.count)
        return (entry.task, Words.shortened(entry.lead + rest, columns: room, glyphs) + number)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What the row of a task is called.
  subscript(task: TaskRecord) -> String { labels[task.id] ?? task.name }

  /// What the row of a task is called; empty if it has none.
  subscript(id: TaskID) -> String { labels[id] ?? "" }

  /// The longest beginning of all names behind which a part of a name begins, such as a host or a folder,
  /// and which is not all of one of them.
  private static func commonBeginning(_ names: [String]) -> String {
    guard names.count > 1, let first = names.first else { return "" }
    var common = first[...]
    for name in names.dropFirst() {
      common = common.prefix(zip(common, name).prefix { $0 == $1 }.count)
    }
    while let last = common.last, !"/:.-_ ".contains(last) || names.contains(String(common)) {
      common.removeLast()
    }
    return String(common)
  }
}

extension Painter {
  /// What the rows of these tasks are called, with their places in the tree.
  func rowNames(_ tasks: [TaskRecord], columns: Int, hasHeading: Bool = false) -> RowNames {
    RowNames(
      tasks.map { RowNames.Entry(task: $0.id, lead: treeGuide(of: $0), name: $0.name) },
      columns: columns, hasHeading: hasHeading, glyphs)
  }
}
