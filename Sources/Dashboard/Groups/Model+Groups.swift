import InterleaveEvents

// Groups of tasks as rows.
extension Model {
  /// Unfolds the selected group, or folds the one that the selected row belongs to.
  mutating func fold() -> [Effect] {
    guard page == .overview, let group = groupOfSelection, listing[group]?.count ?? 0 > 1 else {
      return refuse(.noGroup)
    }
    listing.toggle(group)
    select(.group(group))
    return []
  }

  private var groupOfSelection: Group? {
    switch selected {
    case .group(let group)?: group
    case .task(let id)?: listing.group(of: id, in: shown)
    case nil: nil
    }
  }

  /// Asks before the live tasks of the selected group are cancelled.
  mutating func askToCancelGroup() -> [Effect] {
    guard let group = selectedGroup else { return refuse(.noGroup) }
    let name = Words.name(of: group, in: shown)
    let alive = listing[group]?.live.elements.map(\.task).filter { history[$0]?.isAlive == true }
    guard let alive, let first = alive.first else { return refuse(.groupEnded(name)) }
    question = Question(subject: first, kind: .cancelMany(alive, of: .group(name)))
    return []
  }

  /// Asks before all that the filter lets pass is cancelled.
  mutating func askToCancelListed() -> [Effect] {
    guard listing.filter.isActive else { return refuse(.needsActiveFilter) }
    let alive = listing.liveTasks.filter { history[$0]?.isAlive == true }
    guard let first = alive.first else { return refuse(.noneAlive) }
    question = Question(
      subject: first, kind: .cancelMany(alive, of: .filter(listing.filter.text)))
    return []
  }

  /// Cancels those of the tasks that are still alive.
  mutating func cancel(_ tasks: [TaskID]) -> [Effect] {
    let alive = tasks.filter { history[$0]?.isAlive == true }
    if alive.isEmpty { return refuse(.endedSince(nil)) }
    say(.sentToMany(alive.count, ended: tasks.count - alive.count))
    return alive.map { .send(.cancel($0)) }
  }
}

// What stays in view by itself.
extension Model {
  /// So many tasks can be pinned at most.
  static let mostPins = 16

  /// Lets the selection go to the task that it follows, if it follows one that is listed.
  mutating func follow() {
    let task: TaskID? =
      switch following {
      case .running?: shown.lastResumed
      case .newest?: shown.lastSpawned
      case nil: nil
      }
    guard let task, listing.index(of: task, in: shown) != nil else { return }
    select(.task(task))
  }

  /// Follows the task that runs, then the newest, then none.
  mutating func changeFollowing() -> [Effect] {
    following =
      switch following {
      case nil: .running
      case .running?: .newest
      case .newest?: nil
      }
    say(.follows(following))
    return []
  }

  /// Lets the task stay on top that keys are about, or no more.
  mutating func togglePin() -> [Effect] {
    guard let task = subject else { return refuse(selectedGroup == nil ? .noTask : .groupSelected) }
    let isPinned = !listing.pins.contains(task.id)
    if isPinned, listing.pins.count >= Self.mostPins { return refuse(.tooManyPins) }
    listing.togglePin(of: task.id, in: shown)
    say(.pinned(task.name, isPinned))
    return []
  }
}

// What is typed.
extension Model {
  /// Erases the last word of the text that is being typed, or all of it.
  mutating func edit(_ edit: Action.Edit) -> [Effect] {
    let isFinding = page == .help && !isTypingFilter && typedTime == nil
    let text = typedTime ?? (isFinding ? palette.text : listing.filter.text)
    if text.isEmpty { return refuse(.nothingToErase) }
    var rest = ""
    if edit == .eraseWord {
      let word = text.reversed().drop { $0 == " " }.drop { $0 != " " }
      rest = String(word.reversed())
    }
    if typedTime != nil {
      typedTime = rest
      return []
    }
    if isFinding {
      palette.type(rest)
      return []
    }
    var filter = listing.filter
    filter.text = rest
    relist(listing.order, filter)
    return []
  }
}
