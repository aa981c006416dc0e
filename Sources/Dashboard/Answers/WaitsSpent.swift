import Explanations
import InterleaveEvents

/// What a task has waited for, and for how long: the first few things, each once.
struct WaitsSpent: Hashable, Sendable {
  private static let mostThings = 8

  private(set) var all: [Spent] = []

  /// The waits for one thing.
  struct Spent: Hashable, Sendable {
    let reason: WaitReason
    var total: Duration
    var longest: Duration
    var count: Int
  }

  /// Books a wait; one that took no time is none.
  mutating func add(_ span: Duration, _ reason: WaitReason) {
    guard span > .zero else { return }
    if let index = all.firstIndex(where: { $0.reason.isLike(reason) }) {
      all[index].total += span
      all[index].longest = max(all[index].longest, span)
      all[index].count += 1
    } else if all.count < Self.mostThings {
      all.append(Spent(reason: reason, total: span, longest: span, count: 1))
    }
  }
}

extension WaitReason {
  var isSleep: Bool { if case .sleep = self { true } else { false } }

  /// Whether it is a wait for the same thing, whatever its circumstances.
  fileprivate func isLike(_ other: WaitReason) -> Bool {
    switch (self, other) {
    case (.sleep, .sleep), (.gather, .gather), (.group, .group), (.anyOf, .anyOf),
      (.outside, .outside):
      true
    case (.task(let one), .task(let two)): one == two
    case (.io(let one), .io(let two)), (.thread(let one), .thread(let two)): one == two
    case (.queueGet(let one, _), .queueGet(let two, _)),
      (.queuePut(let one, _), .queuePut(let two, _)):
      one.id == two.id
    default:
      if let resource { resource.id == other.resource?.id } else { false }
    }
  }
}
