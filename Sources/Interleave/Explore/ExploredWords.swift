/// Words for what happens in an explored run.
enum ExploredWords {
  /// What a change of the task itself is called in its column.
  static func change(_ change: TaskEvent.Change, names: [UInt64: String]) -> String? {
    switch change {
    case .yielded: "gives way"
    case .waiting(let reason): wait(reason, names: names)
    case .acquired(let resource): "takes \(resource.words)"
    case .released(let resource): "gives back \(resource.words)"
    case .cancellationRequested: "is asked to cancel"
    case .cancellationDelivered: "is cancelled"
    case .ended(.succeeded): "ends"
    case .ended(.cancelled): "ends, cancelled"
    case .ended(.failed(let error)): "fails: \(error)"
    case .ended(.timedOut): "times out"
    case .measured(let measure): "\(measure.name) \(measure.value)"
    default: nil
    }
  }

  /// What a change of another task is called in the column of the one that made it.
  static func sideEffect(_ change: TaskEvent.Change, of name: String) -> String? {
    switch change {
    case .spawned: "spawns \(name)"
    case .woken: "wakes \(name)"
    case .cancellationRequested: "cancels \(name)"
    case .acquired(let resource): "hands \(resource.words) to \(name)"
    default: nil
    }
  }

  /// What a task waits for.
  static func wait(_ task: TaskRecord) -> String { wait(task.waitReason, names: [:]) }

  private static func wait(_ reason: WaitReason, names: [UInt64: String]) -> String {
    switch reason {
    case .sleep(.distantFuture): return "sleeps for ever"
    case .sleep(let due): return "sleeps until \(due.words)"
    default:
      let object = reason.object(named: { names[$0.rawValue] ?? "\($0.rawValue)" })
      return "waits for \(object)"
    }
  }

  /// Who would go.
  static func who(_ key: UInt64, in scheduler: Scheduler) -> String {
    if key >= 1 << 62 { return "a call" }
    if key >= 1 << 61 { return "a timer" }
    return scheduler.liveTasks.first { $0.id.rawValue == key }?.name ?? "a task"
  }
}
