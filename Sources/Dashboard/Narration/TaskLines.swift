import InterleaveEvents

/// Live tasks as text: for scripts, pipes and screen readers.
package struct TaskLines: Sendable {
  private var history = History()
  private let entries: [Snapshot.Entry]

  /// Takes all live tasks, and the scheduler's counters at that moment.
  package init(_ tasks: [Snapshot.Entry], _ status: SchedulerStatus) {
    entries = tasks
    history.fold(
      EventBatch(events: [], snapshot: Snapshot(time: status.now, tasks: tasks), status: status))
  }

  /// A line for each task below heads: its number, its state, its name, what it does and where it was
  /// spawned, each after its parent.
  package var table: [String] {
    let rows = ordered.map { entry, depth in
      [
        Words.number(entry.id), Words.long(entry.state),
        String(repeating: "  ", count: min(depth, 20)) + entry.birth.name.bounded,
        history[entry.id].map { Words.activity($0, in: history) } ?? "",
      ]
    }
    let heads = ["TASK", "STATE", "NAME", "DOES"]
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0[column].columns }.max() ?? 0
    }
    return ([heads] + rows).map { row in
      row.enumerated().map { column, word in
        column == heads.count - 1
          ? word : word + String(repeating: " ", count: widths[column] - word.columns)
      }.joined(separator: "  ")
    }
  }

  /// What a task does, and all that is known of why, a line each; nil if there is no such task.
  package func account(of id: TaskID) -> [String]? {
    guard let task = history[id] else { return nil }
    var lines = ["\(Words.number(id)) \(task.name): \(Words.activity(task, in: history))"]
    lines.append("  for \(Words.duration(max(.zero, task.since.duration(to: history.now))))")
    lines.append("  spawned at \(task.birth.site.file):\(task.birth.site.line)\(parent(of: task))")
    if !task.holds.isEmpty {
      lines.append("  holds \(task.holds.map { Words.resource("", $0) }.joined(separator: ", "))")
    }
    return lines
  }

  private func parent(of task: TaskRecord) -> String {
    task.birth.parent.map { " by \(Words.name(of: $0, in: history))" } ?? ""
  }

  /// The tasks, each after its parent, and how deep it lies below the first.
  private var ordered: [(Snapshot.Entry, depth: Int)] {
    var children: [TaskID: [Snapshot.Entry]] = [:]
    let known = Set(entries.map(\.id))
    var waiting: [(Snapshot.Entry, depth: Int)] = []
    for entry in entries.reversed() {
      if let parent = entry.birth.parent, known.contains(parent), parent < entry.id {
        children[parent, default: []].append(entry)
      } else {
        waiting.append((entry, 0))
      }
    }
    var ordered: [(Snapshot.Entry, depth: Int)] = []
    while let (entry, depth) = waiting.popLast() {
      ordered.append((entry, depth))
      for child in children[entry.id] ?? [] { waiting.append((child, depth + 1)) }
    }
    return ordered
  }
}
