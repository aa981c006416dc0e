/// The names of tasks, ready to be printed.
struct TaskNames {
  private let names: [TaskID: String]

  /// Knows the names of those.
  init(_ tasks: [Snapshot.Entry]) {
    names = Dictionary(tasks.map { ($0.id, $0.birth.name.printable) }) { first, _ in first }
  }

  /// Whether that task is one of them.
  func knows(_ task: TaskID) -> Bool { names[task] != nil }

  /// Such as `cook (#2)`; a number alone if the task is not known.
  subscript(_ task: TaskID) -> String {
    names[task].map { "\($0) (#\(task.rawValue))" } ?? "#\(task.rawValue), which has ended"
  }
}
