#if Network
import Synchronization

/// Remembers results that can be computed again at any time and come out the same, so that its only
/// effect is speed.
///
/// It holds two generations of at most `capacity` values each: when the younger one is full, the
/// older one goes.
final class BarCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Generations {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let capacity: Int
  private let generations = Mutex(Generations())

  init(capacity: Int) { self.capacity = capacity }

  /// The value, computed outside of the lock when it is not here.
  func value<Failure: Error>(
    for key: Key, compute: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let known = generations.withLock({ $0.young[key] ?? $0.old[key] }) { return known }
    let value = try compute()
    generations.withLock { generations in
      if generations.young.count >= capacity {
        generations.old = generations.young
        generations.young = [:]
      }
      generations.young[key] = value
    }
    return value
  }
}
#endif
