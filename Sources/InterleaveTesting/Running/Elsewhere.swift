import Interleave

/// Which tasks another thread has woken: what they waited for did not run on the scheduler.
struct Elsewhere {
  private var names: [TaskID: String] = [:]
  private var waiting: Set<TaskID> = []
  private var woken: Set<TaskID> = []

  /// Takes in what happens to a task.
  mutating func take(_ event: TaskEvent) {
    switch event.change {
    case .spawned(let birth): names[event.task] = birth.name.printable
    case .waiting(.outside): waiting.insert(event.task)
    case .woken(let waker):
      if waiting.remove(event.task) != nil, waker == nil { woken.insert(event.task) }
    // Whoever cancels a task wakes it too.
    case .cancellationRequested: waiting.remove(event.task)
    case .ended: if !woken.contains(event.task) { names[event.task] = nil }
    default: break
    }
  }

  /// The same in a sentence; nil if there is none.
  var words: String? {
    guard !woken.isEmpty else { return nil }
    let some = woken.sorted().prefix(8).map { names[$0] ?? "#\($0.rawValue)" }
    let more = woken.count > some.count ? " and \(woken.count - some.count) more" : ""
    return """
      Not on the scheduler: what \(some.joined(separator: ", "))\(more) waited for, which another \
      thread has done.
      """
  }
}
