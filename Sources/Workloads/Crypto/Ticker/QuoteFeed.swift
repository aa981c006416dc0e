#if Network
import Interleave
import Synchronization

/// The line between the stream and the consumer of one symbol: it holds so many items, and when the
/// consumer is slow the oldest ones give way and are counted.
final class QuoteFeed: Sendable {
  /// More than a tenth of a second of the fastest feed that one consumer is meant for.
  static let capacity = 16_384

  let symbol: Symbol
  private let queue: Scheduler.Queue<FeedItem>
  private let droppedCount = Atomic(0)

  init(_ symbol: Symbol, capacity: Int = QuoteFeed.capacity) {
    self.symbol = symbol
    queue = Scheduler.Queue("quotes \(symbol)", capacity: capacity)
  }

  /// How many items gave way so far.
  var dropped: Int { droppedCount.load(ordering: .relaxed) }

  /// Adds an item; never waits.
  func offer(_ item: FeedItem) throws {
    if try queue.offer(item) != nil { droppedCount.add(1, ordering: .relaxed) }
  }

  /// The next item, after waiting for one if need be.
  func next() async throws -> FeedItem { try await queue.get() }

  /// The next item if there is one.
  func nextIfAny() throws -> FeedItem? { try queue.tryGet() }
}
#endif
