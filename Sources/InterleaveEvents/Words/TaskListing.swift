/// All tasks of a snapshot as text, a line each: for a signal, for a test that hangs, for a pipe.
///
/// ```
/// 3 tasks at 12.4 s
/// #1 main      waiting  12.4 s  for task cook (#2); age 12.4 s; Kitchen/main.swift:3
/// #2   cook    waiting   3.2 s  for lock pan, held by washer (#3) for 12.1 s, 1st in line; age 12.4 s; …
/// #3   washer  waiting  12.1 s  for sleep, 7.6 s left; timeout in 1.8 s; holds pan; age 12.4 s; …
/// ```
/// A task stands below the one that spawned it, further to the right. Nothing in it is obeyed by a terminal.
public struct TaskListing: Sendable, CustomStringConvertible {
  private let snapshot: Snapshot
  private let names: TaskNames
  private let tellsWaits: Bool

  /// Makes the text of a whole snapshot.
  ///
  /// - Parameter tellsWaits: whether the snapshot says since when a task does what it does, which a
  ///   scheduler knows only while somebody watches.
  public init(_ snapshot: Snapshot, tellsWaits: Bool = true) {
    self.snapshot = snapshot
    self.tellsWaits = tellsWaits
    names = TaskNames(snapshot.tasks)
  }

  /// Its lines, the first with the number of tasks.
  ///
  /// - Complexity: O(n log n).
  public var lines: [String] {
    let count = snapshot.tasks.count
    let time = Duration.nanoseconds(snapshot.time.nanoseconds).words
    let placed = placedTasks()
    let numberWidth = placed.map { "\($0.task.id.rawValue)".count }.max() ?? 0
    let heads = placed.map(head)
    let headWidth = min(Self.widestHead, heads.map(\.count).max() ?? 0)
    let rows = zip(placed, heads).map { place, head in
      let number = "#\(place.task.id.rawValue)".padded(to: numberWidth + 1)
      return "\(number) \(head.padded(to: headWidth))  \(row(of: place.task))"
    }
    return ["\(count.counted("task")) at \(time)"] + rows
  }

  /// Its lines as one text, without a line break at the end.
  public var description: String { lines.joined(separator: "\n") }

  private static var widestHead: Int { 40 }
  private static var deepest: Int { 10 }
}

extension TaskListing {
  private typealias Place = (task: Snapshot.Entry, depth: Int)

  /// The tasks, each below the one that spawned it if that is alive.
  private func placedTasks() -> [Place] {
    var children: [TaskID: [Int]] = [:]
    var roots: [Int] = []
    for (index, task) in snapshot.tasks.enumerated() {
      if let parent = task.birth.parent, parent < task.id, names.knows(parent) {
        children[parent, default: []].append(index)
      } else {
        roots.append(index)
      }
    }
    var placed: [Place] = []
    var open = roots.reversed().map { (index: $0, depth: 0) }
    while let (index, depth) = open.popLast() {
      let task = snapshot.tasks[index]
      placed.append((task, depth))
      for child in (children[task.id] ?? []).reversed() { open.append((child, depth + 1)) }
    }
    return placed
  }

  private func head(_ place: Place) -> String {
    let indent = String(repeating: "  ", count: min(place.depth, Self.deepest))
    return indent + place.task.birth.name.printable
  }

  private func row(of task: Snapshot.Entry) -> String {
    let span = tellsWaits ? max(.zero, task.since.duration(to: snapshot.time)).words : ""
    let front = "\(Self.word(for: task.state).padded(to: 10)) \(span.leftPadded(to: 9))"
    return front + "  " + details(of: task).joined(separator: "; ")
  }

  private static func word(for state: TaskState) -> String {
    switch state {
    case .alive(_, let cancellation?): cancellation.delivered == nil ? "cancelling" : "unwinding"
    case .alive(.ready, nil): "ready"
    case .alive(.running, nil): "running"
    case .alive(.waiting, nil): "waiting"
    case .ended: "ended"
    }
  }

  private func details(of task: Snapshot.Entry) -> [String] {
    var details: [String] = []
    if case .waiting(let reason)? = task.state.activity {
      let words = reason.words(at: snapshot.time) { names[$0] }
      details.append("for \(words.printable)\(reason.firstPlace)")
    } else if task.state.cancellation != nil, let activity = task.state.activity {
      details.append(Self.word(for: .alive(activity)))
    }
    if let cancellation = task.state.cancellation { details.append(words(for: cancellation)) }
    if let deadline = task.deadline {
      let left = snapshot.time.duration(to: deadline.expires)
      details.append(
        left < .zero ? "timeout \((.zero - left).words) ago" : "timeout in \(left.words)")
    }
    if !task.holds.isEmpty {
      details.append("holds " + task.holds.map(\.words.printable).joined(separator: ", "))
    }
    details.append("age \(max(.zero, task.spawned.duration(to: snapshot.time)).words)")
    details.append("\(task.birth.site.file.printable):\(task.birth.site.line)")
    return details
  }

  private func words(for cancellation: Cancellation) -> String {
    let asked = max(.zero, cancellation.requested.duration(to: snapshot.time)).words
    let who =
      switch cancellation.origin {
      case .user: "a person"
      case .task(let task): names[task]
      case .timeout: "its timeout"
      case .outside: "code outside of tasks"
      case .shutdown: "the scheduler's end"
      case .interrupt: "SIGINT"
      }
    let delivered = cancellation.delivered == nil ? ", not delivered yet" : ""
    return "cancelled by \(who) \(asked) ago\(delivered)"
  }
}

extension WaitReason {
  /// That a task is the first in line: a text shows no neighbours from which that could be seen.
  fileprivate var firstPlace: String {
    switch self {
    case .lock(_, _?, position: 1), .semaphore(_, _, position: 1): ", 1st in line"
    default: ""
    }
  }
}

extension String {
  /// It with spaces behind it.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// It with spaces before it.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
