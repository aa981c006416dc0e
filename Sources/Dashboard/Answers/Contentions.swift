import Explanations
import InterleaveEvents

/// What tasks wait for, thing by thing: how many, and for how long in all.
struct Contentions: Hashable, Sendable {
  /// Of more things than these nobody knows which are the worst ones.
  private static let mostLooked = 1_024

  private var all: [ResourceID: Contention] = [:]

  /// The waits for one thing.
  struct Contention: Hashable, Sendable {
    /// One of them, with what was last said of the thing.
    var reason: WaitReason
    var resource: WaitReason.Resource
    var count = 0
    /// Since when somebody waits for it all the time.
    var began: Instant
    /// The sum of the moments at which they began, in seconds.
    var begins = 0.0

    /// Tasks held up times time, in seconds.
    func damage(at now: Instant) -> Double {
      max(0, Double(count) * now.inSeconds - begins)
    }
  }

  var isEmpty: Bool { all.isEmpty }

  /// - Complexity: O(1).
  mutating func join(_ reason: WaitReason, since: Instant) {
    guard let resource = reason.resource else { return }
    var entry = all[resource.id] ?? Contention(reason: reason, resource: resource, began: since)
    entry.reason = reason
    entry.count += 1
    entry.begins += since.inSeconds
    all[resource.id] = entry
  }

  /// - Complexity: O(1).
  mutating func leave(_ reason: WaitReason, since: Instant) {
    guard let id = reason.resource?.id, var entry = all[id] else { return }
    entry.count -= 1
    entry.begins -= since.inSeconds
    all[id] = entry.count > 0 ? entry : nil
  }

  /// What is known of the thing has changed.
  mutating func update(_ reason: WaitReason) {
    guard let id = reason.resource?.id else { return }
    all[id]?.reason = reason
  }

  mutating func removeAll() { all.removeAll() }

  /// The worst ones first, at most that many.
  ///
  /// - Complexity: O(1): of very many things only some are compared.
  func worst(_ limit: Int, at now: Instant) -> [Contention] {
    let ranked = all.values.prefix(Self.mostLooked).map { (damage: $0.damage(at: now), $0) }
      .sorted { ($1.damage, $0.1.resource.id.rawValue) < ($0.damage, $1.1.resource.id.rawValue) }
    return ranked.prefix(limit).map(\.1)
  }

  /// How many things are waited for.
  var count: Int { all.count }
}

extension Instant {
  fileprivate var inSeconds: Double { Double(nanoseconds) * 1e-9 }
}
