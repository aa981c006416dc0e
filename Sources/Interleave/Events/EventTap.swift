/// Reads a scheduler's events on whatever thread asks, and never waits: not even for a loop whose step
/// holds its thread.
package final class EventTap: Sendable {
  private let subscription: EventSubscription
  private let words = Guarded(EventWords())

  /// Makes a tap that has everything from now on, or the last so many events.
  package init(_ scheduler: Scheduler, capacity: Int = 65_536) {
    subscription = EventSubscription(
      capacity: capacity, overflow: .evictOldest, inbox: scheduler.inbox)
    scheduler.inbox.post(.watch(subscription))
  }

  deinit { subscription.abandon() }

  /// What has happened since the last time.
  package func take() -> [EventBatch] { words.withLock { subscription.drain(&$0) } }
}
