/// A task's account: nanoseconds of its life by what it did, kept while somebody watches.
final class Ledger {
  /// When it began what it does now.
  var since: Instant
  private(set) var busy: Int64 = 0
  private(set) var ready: Int64 = 0
  private(set) var waiting: Int64 = 0
  private(set) var steps = 0

  init(since: Instant) { self.since = since }

  /// Adds the time since its last change to what it did until now.
  @inline(__always)
  func close(_ activity: TaskRecord.Activity, at now: Instant) {
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
