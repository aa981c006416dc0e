/// What happens in each step of one run.
final class Film {
  /// One step, or a word between two steps.
  struct Frame {
    /// Whose step it is; 0 if it is no task's.
    let key: UInt64
    /// Who would have gone instead, if this one was forced.
    let insteadOf: String?
    let note: String?
    var events: [TaskEvent]
  }

  private(set) var frames: [Frame] = []
  private let subscription: EventSubscription
  private var words = EventWords()
  private var forced: String?
  private var snapshot: Snapshot?

  init(of scheduler: Scheduler) {
    subscription = EventSubscription(
      capacity: 1 << 20, overflow: .evictOldest, inbox: scheduler.inbox)
    scheduler.beginWatching(with: subscription)
    _ = take()
  }

  func force(_ other: String) { forced = other }

  func note(_ words: String) {
    frames.append(Frame(key: 0, insteadOf: "", note: words, events: []))
  }

  func begin(_ key: UInt64) {
    frames.append(Frame(key: key, insteadOf: forced, note: nil, events: take()))
    forced = nil
  }

  func end(in scheduler: Scheduler) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].events += take()
  }

  /// All of it as an observer of the scheduler would have got it.
  func recording(of scheduler: Scheduler) -> [EventBatch] {
    let last = frames.last?.events.last?.time ?? .zero
    let status = SchedulerStatus(
      now: last, pace: .virtual, spawned: scheduler.spawnedCount, ended: scheduler.endedCount,
      isClosed: true)
    let events = frames.flatMap(\.events) + take()
    return [EventBatch(events: events, snapshot: snapshot, status: status)]
  }

  private func take() -> [TaskEvent] {
    let batches = subscription.drain(&words)
    snapshot = snapshot ?? batches.lazy.compactMap(\.snapshot).first
    return batches.flatMap(\.events)
  }
}
