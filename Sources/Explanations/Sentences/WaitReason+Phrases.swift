import InterleaveEvents

extension WaitReason {
  /// What is waited for, after `waits for`; a task by its name, if that is known.
  func object(_ nameOf: (TaskID) -> Sentence) -> Sentence {
    if case .task(let id) = self { return nameOf(id) }
    return "\(object(named: { "\($0.rawValue)" }))"
  }

  /// What a task does that ends such a wait: `set it`, `put anything into it`.
  var endingDeed: String {
    switch self {
    case .queueGet: "put anything into it"
    case .queuePut: "taken anything from it"
    case .queueJoin: "finished an item of it"
    case .condition: "notified it"
    case .semaphore: "given a permit back"
    case .lock: "given it back"
    case .barrier: "come to it"
    default: "set it"
    }
  }

  /// What the last one did who did that: `set it last`.
  var lastDeed: String {
    switch self {
    case .queueGet: "put the last item"
    case .queuePut: "took the last item"
    case .queueJoin: "finished the last item"
    case .condition: "notified it last"
    case .semaphore: "gave the last permit back"
    case .lock: "gave it back last"
    case .barrier: "came last"
    default: "set it last"
    }
  }

  /// What is waited for, if it is a thing with an identity.
  package var resource: Resource? {
    switch self {
    case .queuePut(let resource, _), .queueGet(let resource, _), .queueJoin(let resource, _),
      .lock(let resource, _, _), .event(let resource), .condition(let resource),
      .semaphore(let resource, _, _), .barrier(let resource, _, _), .future(let resource):
      resource
    case .sleep, .task, .gather, .group, .anyOf, .thread, .io, .outside: nil
    }
  }

  /// Whether the wait ends without any task of the program: by a timer, or from outside.
  package var endsByItself: Bool {
    switch self {
    case .sleep(let until): until != .distantFuture
    case .thread, .io, .outside: true
    default: false
    }
  }

  /// Whether it is the ends of tasks that are waited for.
  var isOfTasks: Bool {
    switch self {
    case .task, .gather, .group: true
    default: false
    }
  }

  /// Whether the wait ends from outside of the program.
  package var isOutside: Bool {
    switch self {
    case .thread, .io, .outside: true
    default: false
    }
  }
}
