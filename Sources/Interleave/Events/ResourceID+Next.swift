import Synchronization

extension ResourceID {
  private static let lastOutside = Atomic<UInt64>(1 << 63)

  /// An identity that nothing has had before; counted by the scheduler that runs the calling code,
  /// so that a program's trace is the same each time.
  static func next() -> ResourceID {
    guard let scheduler = Scheduler.onThisThread else {
      return ResourceID(rawValue: lastOutside.add(1, ordering: .relaxed).newValue)
    }
    return scheduler.makeResourceID()
  }
}

extension WaitReason.Resource {
  /// Makes a reference to a new resource.
  init(named name: String) { self.init(id: .next(), name: name) }
}
