/// What tasks wait for, in words of which each says who, and where in line.
package struct WaitWords {
  private let names: TaskNames
  private let time: Instant

  /// Makes words for that moment.
  package init(_ names: TaskNames, at time: Instant) {
    self.names = names
    self.time = time
  }

  /// Such as `for lock pan, held by washer (#3) for 12.1 s, 2nd in line`.
  package func words(for reason: WaitReason) -> String {
    switch reason {
    case .sleep(let due): "until \(Duration.nanoseconds(due.nanoseconds).words)"
    case .task(let task): "for \(names[task]) to end"
    case .gather(let remaining, let total): "for its tasks, \(remaining) of \(total) left"
    case .group(let remaining): "for its group, \(remaining) left"
    case .anyOf(let total): "for the first of \(total) tasks"
    case .queuePut(let resource, let fill): "for room in \(kind("queue", resource)), \(full(fill))"
    case .queueGet(let resource, let fill):
      "for an item of \(kind("queue", resource)), \(full(fill))"
    case .queueJoin(let resource, let unfinished):
      "for all of \(kind("queue", resource)), \(unfinished) unfinished"
    case .lock(let resource, let holding, let position):
      "for \(kind("lock", resource))\(held(holding))\(line(position))"
    case .event(let resource): "for \(kind("event", resource)), which nobody has set"
    case .condition(let resource): "for \(kind("condition", resource)) to be notified"
    case .semaphore(let resource, let limit, let position):
      "for a permit of \(kind("semaphore", resource)), all \(limit) given\(line(position))"
    case .barrier(let resource, let arrived, let parties):
      "at \(kind("barrier", resource)), \(arrived) of \(parties) there"
    case .future(let resource): "for \(kind("future", resource)), which nobody has set"
    case .thread(let name): "for thread \(name.printable)"
    case .io(let name): "for \(name.printable)"
    case .outside: "for something outside without a name, such as a continuation"
    }
  }

  private func kind(_ kind: String, _ resource: WaitReason.Resource) -> String {
    "\(kind) \(resource.printableName)"
  }

  private func held(_ holding: WaitReason.Holding?) -> String {
    guard let holding else { return ", held by nobody" }
    let span = max(.zero, holding.since.duration(to: time)).words
    return ", held by \(names[holding.holder]) for \(span)"
  }

  private func full(_ fill: WaitReason.Fill) -> String {
    fill.capacity.map { "\(fill.count) of \($0) there" } ?? "\(fill.count) there"
  }

  private func line(_ place: Int) -> String { ", \(place)\(place.ordinalEnding) in line" }
}

/// The names of tasks, ready to be printed.
package struct TaskNames {
  private let names: [TaskID: String]

  /// Knows the names of those.
  package init(_ tasks: [Snapshot.Entry]) {
    names = Dictionary(tasks.map { ($0.id, $0.birth.name.printable) }) { first, _ in first }
  }

  /// Whether that task is one of them.
  package func knows(_ task: TaskID) -> Bool { names[task] != nil }

  /// Such as `cook (#2)`; a number alone if the task is not known.
  package subscript(_ task: TaskID) -> String {
    names[task].map { "\($0) (#\(task.rawValue))" } ?? "#\(task.rawValue), which has ended"
  }
}

extension WaitReason.Resource {
  /// Its name as it can be printed.
  package var printableName: String { name.isEmpty ? "without a name" : name.printable }
}

extension String {
  /// It with spaces behind it.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// It with spaces before it.
  package func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
