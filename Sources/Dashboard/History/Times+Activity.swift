import Interleave

extension Times {
  /// Adds a time that was spent doing that; a task that has ended does nothing.
  mutating func add(_ duration: Duration, doing activity: TaskState.Activity?) {
    switch activity {
    case .ready: ready += duration
    case .running: busy += duration
    case .waiting: waiting += duration
    case nil: break
    }
  }
}

extension WaitReason {
  /// What is waited for, if it is a thing with an identity.
  var resource: Resource? {
    switch self {
    case .queuePut(let resource, _), .queueGet(let resource, _), .queueJoin(let resource, _),
      .lock(let resource, _, _), .event(let resource), .condition(let resource),
      .semaphore(let resource, _, _), .barrier(let resource, _, _), .future(let resource):
      resource
    case .sleep, .task, .gather, .group, .anyOf, .thread, .io, .outside: nil
    }
  }
}
