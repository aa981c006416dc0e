import InterleaveEvents

/// The display's words for what the events say.
enum Words {
  static func resource(_ kind: String, _ resource: WaitReason.Resource) -> String {
    kind.isEmpty ? resource.words : resource.words(kind: kind)
  }

  static func name(of id: TaskID, in history: History) -> String {
    history[id]?.name ?? "task \(number(id))"
  }

  static func origin(_ origin: Cancellation.Origin, in history: History) -> String {
    self.origin(origin) { name(of: $0, in: history) }
  }

  static func origin(_ origin: Cancellation.Origin, named name: (TaskID) -> String) -> String {
    switch origin {
    case .user: "you"
    case .task(let id): name(id)
    case .timeout: "its timeout"
    case .outside: "code outside"
    case .shutdown: "the end of the main task"
    case .interrupt: "ctrl-C"
    }
  }

  static func outcome(_ outcome: Outcome) -> String { outcome.words }

  static func warning(_ warning: Warning, in history: History) -> String {
    if case .deadlock(let cycle) = warning { return deadlock(history.links(of: cycle)) }
    return self.warning(warning)
  }

  /// A warning without the names of other tasks.
  static func warning(_ warning: Warning) -> String {
    if case .deadlock = warning { return "deadlock" }
    return warning.description
  }

  /// In the form `a waits for lock L2 held by b, which waits for lock L1 held by a`.
  static func deadlock(_ links: [LogLine.Link]) -> String {
    guard let first = links.first else { return "deadlock" }
    var words = "deadlock: \(first.subject.name)"
    for (index, link) in links.enumerated() {
      let next = links[(index + 1) % links.count].subject
      let wait = link.reason.map { thing($0) { $0 == next.task ? next.name : number($0) } }
      words += index == 0 ? " waits for " : ", which waits for "
      words +=
        wait.map { $0 == "task \(next.name)" ? $0 : "\($0) held by \(next.name)" } ?? next.name
    }
    return words
  }

  /// A task's name, set off from the words around it.
  static func quoted(_ name: String) -> String { "'\(name)'" }

  /// A name that is too long loses its middle, as its end tells it from its fellows.
  ///
  /// - Complexity: O(columns); what is bounded as a name is short.
  static func shortened(_ name: String, columns: Int, _ glyphs: Glyphs) -> String {
    guard name.columns > columns, columns >= 5 else { return name }
    let room = columns - 1
    var (end, width) = (name.endIndex, 0)
    while end > name.startIndex {
      let before = name.index(before: end)
      let next = width + name[before].columns
      if next > room / 2 { break }
      (end, width) = (before, next)
    }
    return cut(String(name), columns: columns - width, glyphs) + name[end...]
  }
}
