/// A task's account: nanoseconds of its life by what it did, kept while somebody watches.
struct Ledger {
  /// When it began what it does now.
  var since: Instant
  private(set) var busy: Int64 = 0
  private(set) var ready: Int64 = 0
  private(set) var waiting: Int64 = 0
  private(set) var steps = 0

  init(since: Instant) { self.since = since }

  /// Adds the time since its last change to what it did until now.
  @inline(__always)
  mutating func close(_ activity: TaskRecord.Activity, at now: Instant) {
    let elapsed = now.nanoseconds - since.nanoseconds
    since = now
    switch activity {
    case .unborn: break
    case .ready: ready += elapsed
    case .running:
      busy += elapsed
      steps += 1
    case .waiting: waiting += elapsed
    }
  }

  /// The same as what the stream tells.
  var published: Times {
    Times(
      busy: .nanoseconds(busy), ready: .nanoseconds(ready), waiting: .nanoseconds(waiting),
      steps: steps)
  }
}

extension TaskRecord {
  /// Begins to keep its account, or goes on with it.
  final func openLedger(at now: Instant) {
    if let ledger = unsafe ledger { return unsafe ledger.pointee.since = now }
    let opened = UnsafeMutablePointer<Ledger>.allocate(capacity: 1)
    unsafe opened.initialize(to: Ledger(since: now))
    unsafe ledger = opened
  }

  /// Adds the time since its last change to its account, if there is one.
  @inline(__always)
  final func account(_ activity: Activity, at now: Instant) {
    unsafe ledger?.pointee.close(activity, at: now)
  }

  /// Its account, as the stream tells it, and since when it does what it does.
  final var times: (Times, since: Instant) {
    guard let ledger = unsafe ledger else { return (Times(), born) }
    return unsafe (ledger.pointee.published, ledger.pointee.since)
  }
}
