import Explanations
import InterleaveEvents

/// A row of the waits: a thing that is waited for, or why it is not given.
struct WaitRow: Sendable {
  let id: ID
  let content: Content
  /// The task that it leads to; nil if another has to be looked for.
  let task: TaskID?

  /// Which row it is, wherever it stands.
  enum ID: Hashable, Sendable {
    case thing(ResourceID)
    /// The so many-th task of those of which each waits for the next, from the holder on.
    case link(ResourceID, Int)
    case nobody(ResourceID)
  }

  enum Content: Sendable {
    case thing(Contentions.Contention)
    /// A task that could give the thing and waits itself, at that depth; whether the chain ends in a circle.
    case link(WaitReason, depth: Int, isCircle: Bool)
    /// Nobody who is alive is known who could give it.
    case nobody
  }
}

extension History {
  /// How many holders are followed, each waiting for the next.
  private static let longestChain = 4
  /// Who waits only now and then is no reason to lay the screen out anew each time.
  private static let lingering = Duration.seconds(2)

  /// Whether tasks wait for locks, queues and the like, or have done so just now.
  var hasContention: Bool {
    if !contentions.isEmpty { return true }
    return lastContention.map { $0.duration(to: now) < Self.lingering } ?? false
  }

  /// What is waited for and who holds it up, the worst first.
  ///
  /// - Complexity: O(limit), and O(1) for each.
  func waitRows(atMost limit: Int) -> [WaitRow] {
    contentions.worst(limit, at: now).flatMap { contention -> [WaitRow] in
      let id = contention.resource.id
      let giver = giver(of: id)
      let thing = WaitRow(
        id: .thing(id), content: .thing(contention), task: giver)
      if let giver, let task = tasks[giver] { return [thing] + links(from: task, of: id) }
      guard isAtStandstill, wakers(of: id) != nil else { return [thing] }
      return [thing, WaitRow(id: .nobody(id), content: .nobody, task: nil)]
    }
  }

  /// Who holds a thing, or is alive and has given it before.
  private func giver(of id: ResourceID) -> TaskID? {
    if let holder = resources.holders(of: id).first { return holder.task }
    return past.wakers.wakes(for: id).last { tasks[$0.task]?.isAlive == true }?.task
  }

  private func links(from first: TaskRecord, of id: ResourceID) -> [WaitRow] {
    var rows: [WaitRow] = []
    var seen: [TaskID] = []
    var next: TaskRecord? = first
    while let task = next, let reason = reason(of: task), rows.count < Self.longestChain {
      seen.append(task.id)
      let link = Explainer(self).link(from: known(task))
      let isCircle = link.map { seen.contains($0.task.id) } ?? false
      rows.append(
        WaitRow(
          id: .link(id, rows.count),
          content: .link(reason, depth: rows.count, isCircle: isCircle), task: task.id))
      next = isCircle ? nil : link.flatMap { tasks[$0.task.id] }
    }
    return rows
  }

  /// A task that waits for that thing; nil if nobody does.
  ///
  /// - Complexity: O(tasks).
  func waiter(for id: ResourceID) -> TaskID? {
    tasks.slots.lazy.filter { self.tasks[$0].reason?.resource?.id == id }.first.map { tasks[$0].id }
  }
}
