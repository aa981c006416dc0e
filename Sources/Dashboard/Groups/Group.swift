import InterleaveEvents

/// Tasks that have something in common, for which one row of the list can stand.
enum Group: Hashable, Sendable {
  /// Those that have ended, where live ones would find no room beside them.
  case ended
  /// Those that were spawned at one place.
  case site(CreationSite)
  /// Those that one task has spawned; nil: that no task has.
  case parent(TaskID?)
  /// Those that are in one state.
  case state(Standing)

  /// The states by which tasks are grouped, in the order in which they are shown.
  enum Standing: Int, CaseIterable, Hashable, Sendable {
    case cancelling, running, ready, waiting, failed, timedOut, cancelled, succeeded
  }
}

/// What one row of the list stands for.
enum Entry: Hashable, Sendable {
  case task(TaskID)
  case group(Group)

  /// The task, if it stands for one alone.
  var task: TaskID? { if case .task(let id) = self { id } else { nil } }

  /// The group, if it stands for one.
  var group: Group? { if case .group(let group) = self { group } else { nil } }
}

extension Group {
  /// The group of the task in that slot.
  init(of slot: Int, by arrangement: Order.Arrangement, in history: History) {
    switch arrangement {
    case .list, .tree, .bySite: self = .site(history.tasks[slot].birth.site)
    case .byParent: self = .parent(history.tasks[slot].birth.parent)
    case .byState: self = .state(Standing(history.tasks[slot].state))
    }
  }
}

extension Group.Standing {
  init(_ state: TaskState) {
    switch state {
    case .alive(_, _?): self = .cancelling
    case .alive(.running, nil): self = .running
    case .alive(.ready, nil): self = .ready
    case .alive(.waiting, nil): self = .waiting
    case .ended(.failed): self = .failed
    case .ended(.timedOut): self = .timedOut
    case .ended(.cancelled): self = .cancelled
    case .ended(.succeeded): self = .succeeded
    }
  }
}

extension Entry {
  /// The page that tells all about it.
  var page: Model.Page {
    switch self {
    case .task(let id): .detail(id)
    case .group(let group): .group(group)
    }
  }
}
