/// In which order the tasks are listed.
struct Order: Hashable, Sendable {
  var column = Column.spawned
  var isInverted = false
  /// Whether tasks stand below their parents, whatever the column.
  var isTree = false

  /// What the tasks are sorted by.
  enum Column: String, CaseIterable, Hashable, Sendable {
    case spawned, state, name, progress, activity, timeout

    /// The column's name in a pane's title.
    var title: String {
      switch self {
      case .spawned: "age"
      case .state: "state"
      case .name: "name"
      case .progress: "progress"
      case .activity: "time in state"
      case .timeout: "timeout"
      }
    }
  }

  /// In the form `by state, inverted`.
  var words: String {
    isTree ? "a tree" : "by \(column.title)\(isInverted ? ", inverted" : "")"
  }

  /// Goes to another column, around the end.
  mutating func move(by step: Int) {
    let all = Column.allCases
    guard let index = all.firstIndex(of: column) else { return }
    column = all[(index + step + all.count) % all.count]
  }
}
