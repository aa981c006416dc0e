import InterleaveEvents

extension WaitReason {
  /// What a slice of a trace is called that shows this wait: the same for all waits of the kind on the thing,
  /// so that they can be counted together.
  var sliceName: String {
    let name = { (task: TaskID) in "\(task.rawValue)" }
    return switch self {
    case .queuePut, .queueGet, .semaphore: object(named: name)
    default: thing(named: name)
    }
  }
}
