/// Words for what happens in an explored run.
enum ExploredWords {
  /// What a change of the task itself is called in its column.
  static func change(_ change: TaskEvent.Change, names: [UInt64: String]) -> String? {
    switch change {
    case .yielded: "gives way"
    case .waiting(let reason): wait(reason, names: names)
    case .acquired(let resource): "takes \(named(resource))"
    case .released(let resource): "gives back \(named(resource))"
    case .cancellationRequested: "is asked to cancel"
    case .cancellationDelivered: "is cancelled"
    case .ended(.succeeded), .ended(.unknown): "ends"
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
    case .acquired(let resource): "hands \(named(resource)) to \(name)"
    default: nil
    }
  }

  /// What a task waits for.
  static func wait(_ task: TaskRecord) -> String { wait(task.waitReason, names: [:]) }

  private static func named(_ resource: WaitReason.Resource) -> String {
    resource.name.isEmpty ? "it" : resource.name
  }

  private static func wait(_ reason: WaitReason, names: [UInt64: String]) -> String {
    switch reason {
    case .sleep(let due): "sleeps until \(Duration.nanoseconds(due.nanoseconds))"
    case .task(let id): "waits for \(names[id.rawValue] ?? "task \(id.rawValue)")"
    case .gather, .group, .anyOf: "waits for its tasks"
    case .queuePut(let resource, _): "waits for room in \(named(resource))"
    case .queueGet(let resource, _): "waits for an item of \(named(resource))"
    case .queueJoin(let resource, _): "waits for all of \(named(resource))"
    case .lock(let resource, _, _), .event(let resource), .condition(let resource),
      .semaphore(let resource, _, _), .future(let resource), .barrier(let resource, _, _):
      "waits for \(named(resource))"
    case .thread(let name): "waits for thread \(name)"
    case .io(let name): "waits for \(name)"
    case .outside: "waits for a continuation"
    }
  }

  /// Who would go.
  static func who(_ key: UInt64, in scheduler: Scheduler) -> String {
    if key >= 1 << 62 { return "a call" }
    if key >= 1 << 61 { return "a timer" }
    return scheduler.liveTasks.first { $0.id.rawValue == key }?.name ?? "a task"
  }
}
