import Interleave

extension Fold {
  /// What a snapshot, or a part of one, tells otherwise than the events that came before it.
  mutating func differences(from snapshot: Snapshot) -> [String] {
    if snapshot.isFirstPart {
      untold = Set(lives.values.filter { $0.phase != .ended }.map(\.id))
    }
    var found: [String] = []
    for entry in snapshot.tasks {
      if untold.remove(entry.id) != nil, let life = lives[entry.id] {
        found += differences(of: life, from: entry)
      } else {
        found.append("the snapshot has task \(entry.id), which was told before or is not alive")
      }
    }
    if snapshot.isLastPart, !untold.isEmpty {
      found.append("the snapshot leaves out tasks \(untold.map(\.rawValue).sorted())")
    }
    return found
  }

  private func differences(of life: Life, from entry: Snapshot.Entry) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ what: String, _ mine: Value, _ told: Value) {
      if mine != told {
        found.append("\(what) of \(life.name): \(told) in a snapshot, not \(mine)")
      }
    }
    compare("name", life.name, entry.birth.name)
    compare("parent", life.parent, entry.birth.parent)
    compare("birth", life.spawned, entry.spawned)
    compare("begin", life.since, entry.since)
    compare("times", life.times, entry.times)
    compare("progress", life.progress, entry.progress)
    compare("deadline", life.deadline, entry.deadline)
    compare(
      "holds", life.holds.map(\.name).sorted(), entry.holds.map(\.name).sorted())
    compare("life", entry.spawned.duration(to: entry.since), entry.times.total)
    if let least = [entry.times.busy, entry.times.ready, entry.times.waiting].min() {
      compare("least account", max(least, .zero), least)
    }
    compare("cancellation", life.cancellation, entry.state.cancellation)
    compare("phase", words(for: life.phase), words(for: entry.state.phase))
    return found
  }

  /// A phase in words, without what changes unnoticed while a task waits.
  private func words(for phase: Phase) -> String {
    guard case .waiting(let reason) = phase else { return "\(phase)" }
    if allowsChildren { return "waiting" }
    return switch reason {
    case .lock(let resource, _, _): "waits for \(resource)"
    case .queuePut(let resource, _): "waits to put into \(resource)"
    case .queueGet(let resource, _): "waits to get from \(resource)"
    case .semaphore(let resource, _, _): "waits for \(resource)"
    case .barrier(let resource, _, _): "waits at \(resource)"
    case .anyOf: "waits for any"
    default: "waits for \(reason)"
    }
  }
}

extension TaskState {
  fileprivate var phase: Fold.Phase {
    switch self {
    case .alive(.ready, _): .ready
    case .alive(.running, _): .running
    case .alive(.waiting(let reason), _): .waiting(reason)
    case .ended: .ended
    }
  }
}
