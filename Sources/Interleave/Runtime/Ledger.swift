/// A task's account: nanoseconds of its life by what it did, kept while somebody watches.
struct Ledger {
  /// When it began what it does now.
  var since = Instant.zero
  private(set) var busy: Int64 = 0
  private(set) var ready: Int64 = 0
  private(set) var waiting: Int64 = 0
  private(set) var steps = 0

  /// Adds a step, until which it was ready.
  @inline(__always)
  mutating func addStep(from begin: Instant, to end: Instant) {
    ready += begin.nanoseconds - since.nanoseconds
    busy += end.nanoseconds - begin.nanoseconds
    steps += 1
    since = end
  }

  /// Adds the wait that ends now.
  @inline(__always)
  mutating func addWait(endingAt now: Instant) {
    waiting += now.nanoseconds - since.nanoseconds
    since = now
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
  final func openLedger(at now: Instant) { ledger.since = now }

  /// Adds a step to its account.
  @inline(__always)
  final func accountStep(from begin: Instant, to end: Instant) {
    ledger.addStep(from: begin, to: end)
  }

  /// Adds the wait that ends now to its account.
  @inline(__always)
  final func accountWait(endingAt now: Instant) { ledger.addWait(endingAt: now) }

  /// Its account, as the stream tells it, and since when it does what it does.
  final var times: (Times, since: Instant) { (ledger.published, ledger.since) }
}
