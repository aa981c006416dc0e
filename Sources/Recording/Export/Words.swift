import InterleaveEvents

extension WaitReason {
  /// What a slice of a trace is called that shows this wait.
  var words: String {
    switch self {
    case .sleep: "sleep"
    case .task(let task): "waits for task \(task.rawValue)"
    case .gather: "gather"
    case .group: "group"
    case .anyOf: "any of several"
    case .queuePut(let queue, _): Self.named("put into queue", queue)
    case .queueGet(let queue, _): Self.named("get from queue", queue)
    case .queueJoin(let queue, _): Self.named("join queue", queue)
    case .lock(let lock, _, _): Self.named("lock", lock)
    case .event(let event): Self.named("event", event)
    case .condition(let condition): Self.named("condition", condition)
    case .semaphore(let semaphore, _, _): Self.named("semaphore", semaphore)
    case .barrier(let barrier, _, _): Self.named("barrier", barrier)
    case .future(let future): Self.named("future", future)
    case .thread(let name): name.isEmpty ? "thread" : "thread: \(name)"
    case .io(let name): name
    case .outside: "outside"
    }
  }

  private static func named(_ kind: String, _ resource: Resource) -> String {
    resource.name.isEmpty ? kind : "\(kind) \(resource.name)"
  }
}

extension Outcome {
  /// How a task ended, for a trace.
  var words: String {
    switch self {
    case .succeeded, .unknown: "ended"
    case .failed(let error): "failed: \(error)"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    }
  }
}
