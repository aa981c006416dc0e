/// The events of a scheduler of this process, for a thread that polls: the ring between the two, and
/// nothing else.
final class SchedulerSource: EventSource {
  private let subscription: EventSubscription
  private let bell = Bell()
  private let interval: Duration
  private let reading = Guarded(Reading())

  private struct Reading {
    var words = EventWords()
    var last: SchedulerStatus?
    var lastTaken: ContinuousClock.Instant?
  }

  init(_ subscription: EventSubscription, every interval: Duration) {
    self.subscription = subscription
    self.interval = interval
    subscription.state.withLock { $0.bell = bell }
  }

  deinit { subscription.abandon() }

  var descriptors: [Int32] { [bell.descriptor] }

  func longestWait() -> Duration? {
    let (last, lastTaken) = reading.withLock { ($0.last, $0.lastTaken) }
    if last?.isClosed == true || subscription.parkAtBell() { return nil }
    let rest = subscription.rest(between: interval)
    guard let lastTaken else { return rest }
    return max(.milliseconds(1), rest - (ContinuousClock.now - lastTaken))
  }

  func take() -> [EventBatch] {
    bell.hush()
    return reading.withLock { reading in
      if reading.last?.isClosed == true { return [] }
      let batches = subscription.drain(&reading.words).filter { $0.isNews(after: reading.last) }
      reading.last = batches.last?.status ?? reading.last
      reading.lastTaken = .now
      return batches
    }
  }

  func send(_ command: Command) {
    if reading.withLock({ $0.last?.isClosed }) != true {
      subscription.inbox.post(.command(command))
    }
  }
}

extension Scheduler {
  /// Everything that happens to the tasks, from now on, for a thread that polls; as `events()` gives it
  /// to tasks.
  ///
  /// It does not keep the scheduler.
  package func makeSource(
    every interval: Duration = .milliseconds(50), capacity: Int = 65_536,
    overflow: EventOverflow = .evictOldest
  ) -> some EventSource {
    SchedulerSource(
      subscribe(capacity: capacity, overflow: overflow), every: interval)
  }

  /// Lets a reader read from now on.
  func subscribe(capacity: Int, overflow: EventOverflow) -> EventSubscription {
    let subscription = EventSubscription(posting: inbox, capacity: capacity, overflow: overflow)
    // One that closes opens no more letters from some moment on, which may have passed.
    if isClosed { subscription.close() }
    return subscription
  }
}

extension EventSubscription {
  /// A subscription that the loop begins as soon as it opens its letters.
  convenience init(posting inbox: Inbox, capacity: Int, overflow: EventOverflow) {
    self.init(capacity: min(max(1, capacity), 1 << 24), overflow: overflow, inbox: inbox)
    inbox.post(.watch(self))
  }
}
