import InterleaveEvents

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
