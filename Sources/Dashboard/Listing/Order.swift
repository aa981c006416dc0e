/// In which order the tasks are listed.
struct Order: Hashable, Sendable {
  var column = Column.spawned
  var isInverted = false
  var arrangement = Arrangement.list

  /// Whether tasks stand below their parents, whatever the column.
  var isTree: Bool { arrangement == .tree }

  /// Whether rows stand for groups of tasks.
  var isGrouped: Bool {
    switch arrangement {
    case .list, .tree: false
    case .bySite, .byState, .byParent: true
    }
  }

  /// How tasks stand to each other.
  enum Arrangement: String, CaseIterable, Hashable, Sendable {
    case list, tree, bySite, byState, byParent

    /// As it is called in a pane's title.
    var title: String {
      switch self {
      case .list: "a list"
      case .tree: "a tree"
      case .bySite: "by spawn site"
      case .byState: "by state"
      case .byParent: "by parent"
      }
    }

    /// The one after it, around the end.
    var next: Arrangement {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  /// What the tasks are sorted by.
  enum Column: String, CaseIterable, Hashable, Sendable {
    case spawned, state, name, progress, activity, busy, delay, timeout

    /// The column's name in a pane's title.
    var title: String {
      switch self {
      case .spawned: "age"
      case .state: "state"
      case .name: "name"
      case .progress: "progress"
      case .activity: "time in state"
      case .busy: "time busy"
      case .delay: "longest delay"
      case .timeout: "timeout"
      }
    }
  }

  /// In the form `by state, inverted`; grouped, `by spawn site, then by age`.
  var words: String {
    let sorted = "by \(column.title)\(isInverted ? ", inverted" : "")"
    return switch arrangement {
    case .tree: arrangement.title
    case .list: sorted
    case .bySite, .byState, .byParent:
      column == .spawned && !isInverted ? arrangement.title : "\(arrangement.title), then \(sorted)"
    }
  }

  /// Goes to another column, around the end.
  mutating func move(by step: Int) {
    let all = Column.allCases
    guard let index = all.firstIndex(of: column) else { return }
    column = all[(index + step + all.count) % all.count]
  }
}
