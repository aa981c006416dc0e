import InterleaveEvents

// What programs say may be of any length: the dashboard keeps of each text what it can show.

extension TaskEvent.Change {
  /// The same with texts of a length that can be kept.
  var bounded: TaskEvent.Change {
    switch self {
    case .spawned(let birth): .spawned(birth.bounded)
    case .waiting(let reason): .waiting(reason.bounded)
    case .waitChanged(let reason): .waitChanged(reason.bounded)
    case .progress(let progress): .progress(progress.bounded)
    case .measured(let measure): .measured(.init(name: measure.name.bounded, value: measure.value))
    case .presented(let panel): .presented(panel.bounded)
    case .acquired(let resource): .acquired(resource.bounded)
    case .released(let resource): .released(resource.bounded)
    case .warned(.errorNeverRetrieved(let error)): .warned(.errorNeverRetrieved(error.bounded))
    case .ended(.failed(let error)): .ended(.failed(error.bounded))
    default: self
    }
  }
}

extension TaskEvent.Birth {
  var bounded: TaskEvent.Birth {
    TaskEvent.Birth(name: name.bounded, parent: parent, site: site)
  }
}

extension TaskEvent.Progress {
  var bounded: TaskEvent.Progress {
    TaskEvent.Progress(completed: completed, total: total, message: message.bounded)
  }
}

extension WaitReason.Resource {
  var bounded: WaitReason.Resource { WaitReason.Resource(id: id, name: name.bounded) }
}

extension WaitReason {
  var bounded: WaitReason {
    switch self {
    case .queuePut(let queue, let fill): .queuePut(queue.bounded, fill)
    case .queueGet(let queue, let fill): .queueGet(queue.bounded, fill)
    case .queueJoin(let queue, let unfinished): .queueJoin(queue.bounded, unfinished: unfinished)
    case .lock(let lock, let holding, let position):
      .lock(lock.bounded, holding, position: position)
    case .event(let event): .event(event.bounded)
    case .condition(let condition): .condition(condition.bounded)
    case .semaphore(let semaphore, let limit, let position):
      .semaphore(semaphore.bounded, limit: limit, position: position)
    case .barrier(let barrier, let arrived, let parties):
      .barrier(barrier.bounded, arrived: arrived, parties: parties)
    case .future(let future): .future(future.bounded)
    case .thread(let name): .thread(name.bounded)
    case .io(let name): .io(name.bounded)
    case .sleep, .task, .gather, .group, .anyOf, .outside: self
    }
  }
}

extension TaskState.Activity {
  fileprivate var bounded: TaskState.Activity {
    if case .waiting(let reason) = self { .waiting(reason.bounded) } else { self }
  }
}

extension TaskState {
  fileprivate var bounded: TaskState {
    switch self {
    case .alive(let activity, let cancellation): .alive(activity.bounded, cancellation)
    case .ended(.failed(let error)): .ended(.failed(error.bounded))
    case .ended: self
    }
  }
}

extension Snapshot.Entry {
  /// The same with texts of a length that can be kept.
  var bounded: Snapshot.Entry {
    var entry = self
    entry.birth = birth.bounded
    entry.state = state.bounded
    entry.progress = progress?.bounded
    entry.panel = panel?.bounded
    entry.holds = holds.map(\.bounded)
    return entry
  }
}
