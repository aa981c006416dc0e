import InterleaveEvents

extension Explainer {
  /// The task that one waits for, and how it is known.
  struct Link {
    let task: KnownTask
    let kind: Kind

    enum Kind {
      /// It holds what is waited for.
      case holds(WaitReason.Resource, Holder)
      /// Its end is waited for.
      case ends
      /// The ends of several are waited for, this one among them.
      case among
      /// It has ended such waits before.
      case byItsPast(WaitReason.Resource, Waker)

      /// Whether the wait cannot end before that task goes on.
      var isCertain: Bool {
        switch self {
        case .holds, .ends: true
        case .among, .byItsPast: false
        }
      }
    }
  }

  /// What holds up a task that waits: the next link of its chain.
  func link(from task: KnownTask) -> Link? {
    guard let reason = task.reason else { return nil }
    switch reason {
    case .task(let id): return known.task(id).map { Link(task: $0, kind: .ends) }
    case .gather(let remaining, _), .group(let remaining):
      return slowest(of: task, awaited: remaining)
    case .anyOf: return slowest(of: task, awaited: .max)
    case .lock(let lock, let holding, _):
      let holder =
        holding.map { Holder(task: $0.holder, since: $0.since) }
        ?? known.holders(of: lock.id, limit: 1).first
      return holder.flatMap { holder in
        known.task(holder.task).map { Link(task: $0, kind: .holds(lock, holder)) }
      }
    case .semaphore(let semaphore, let limit, _): return holder(of: semaphore, limit: limit)
    default: return waker(for: task, reason)
    }
  }

  /// The holder of a semaphore's permit that holds it longest; another could give one back as well.
  private func holder(of semaphore: WaitReason.Resource, limit: Int) -> Link? {
    let holders = known.holders(of: semaphore.id, limit: 2)
    guard let holder = holders.first, let task = known.task(holder.task) else { return nil }
    return Link(
      task: task, kind: limit == 1 || holders.count == 1 ? .holds(semaphore, holder) : .among)
  }

  /// Of the tasks that one awaits the one that looks slowest.
  private func slowest(of task: KnownTask, awaited remaining: Int) -> Link? {
    let children = known.liveChildren(of: task.id, limit: Self.mostAwaited)
    let candidates = children.compactMap(known.task)
    let slowest = candidates.max { left, right in
      let (first, second) = (slowness(left), slowness(right))
      return first == second ? left.since > right.since : first < second
    }
    let isOnly = remaining == 1 && candidates.count == 1
    return slowest.map { Link(task: $0, kind: isOnly ? .ends : .among) }
  }

  private func slowness(_ task: KnownTask) -> Int64 {
    switch task.reason {
    case nil: 0
    case .sleep(let until): min(1 << 50, max(1, known.now.duration(to: until).nanoseconds))
    case .gather, .group, .anyOf: 1 << 51
    case .queueGet, .queuePut, .queueJoin, .event, .condition, .future, .barrier: 1 << 52
    case .thread, .io, .outside: 1 << 53
    case .task: 1 << 54
    case .lock, .semaphore: 1 << 55
    }
  }

  /// The last live task that has ended waits for that resource.
  private func waker(for task: KnownTask, _ reason: WaitReason) -> Link? {
    guard let resource = reason.resource, let wakers = known.wakers(of: resource.id) else {
      return nil
    }
    for waker in wakers.reversed() where waker.task != task.id {
      guard let other = known.task(waker.task), other.outcome == nil else { continue }
      if case .queueGet(let own, _) = other.reason, own.id == resource.id { continue }
      return Link(task: other, kind: .byItsPast(resource, waker))
    }
    return nil
  }

  /// The tasks from one on that each wait for the next and come back to it; nil if they do not.
  func circle(from task: KnownTask) -> [KnownTask]? {
    var way = [task]
    while way.count <= Self.longestChain, let link = link(from: way[way.count - 1]),
      link.kind.isCertain
    {
      if link.task.id == task.id { return way }
      if way.contains(where: { $0.id == link.task.id }) { return nil }
      way.append(link.task)
    }
    return nil
  }
}
