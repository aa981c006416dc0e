import InterleaveEvents

extension Words {
  /// What a group is called: `handle-*`, or the place at which its tasks were spawned.
  static func name(of group: Group, in history: History) -> String {
    switch group {
    case .ended: "ended tasks"
    case .site(let site): history.past.cohorts[group]?.name.words ?? "\(site)"
    case .parent(nil): "tasks without a parent"
    case .parent(let parent?): "tasks of \(name(of: parent, in: history))"
    case .state(let standing): word(for: standing).lowercased()
    }
  }

  /// A state that tasks are grouped by, in the word for it on a row.
  static func word(for standing: Group.Standing) -> String {
    switch standing {
    case .cancelling: "CANCELLING"
    case .running: "RUN"
    case .ready: "READY"
    case .waiting: "WAIT"
    case .failed: "FAILED"
    case .timedOut: "TIMED OUT"
    case .cancelled: "CANCELLED"
    case .succeeded: "DONE"
    }
  }

  /// How many tasks of a group are listed, and how many live ones of how many: `1,187 of 41,302`.
  static func count(of members: Members, in history: History) -> String {
    let all = history.past.cohorts[members.head.group].map { max($0.spawned, members.count) }
    let total = all ?? members.count
    let live = members.live.count
    return live == total ? grouped(total) : "\(grouped(live)) of \(grouped(total))"
  }

  /// What most of the live tasks of a group do, in as many columns as there are: `lock cache 1,131, body 56`.
  static func doing(_ members: Members, in history: History, width: Int) -> String {
    var words = ""
    for entry in members.waits.mostCommon {
      let part = "\(thing(entry, in: history)) \(grouped(entry.count))"
      let longer = words.isEmpty ? part : "\(words), \(part)"
      if longer.columns > width, !words.isEmpty { break }
      words = longer
    }
    return words
  }

  /// What tasks do that are counted together.
  static func thing(_ entry: WaitTally.Counted, in history: History) -> String {
    if entry.isOther { return "other things" }
    return switch entry.activity {
    case .running: "run"
    case .ready: "ready"
    case .waiting(.task): "another task"
    case .waiting(.anyOf): "any of several"
    case .waiting(.group): "its children"
    case .waiting(.io(let name)):
      name.isEmpty ? "input or output" : name.prefix { !$0.isNumber && $0 != "/" }.trimmed
    case .waiting(let reason): thing(reason, in: history)
    }
  }

  /// A span to two significant digits, from a microsecond on: `5 us`, `1.2 ms`, `38 s`.
  static func fine(_ span: Duration) -> String {
    let nanoseconds = Double(span.nanoseconds)
    if nanoseconds < 1_000 { return "0 us" }
    let (value, unit) =
      nanoseconds < 999_500 ? (nanoseconds / 1e3, "us") : (nanoseconds / 1e6, "ms")
    if value >= 1_000 { return duration(span) }
    return "\(decimal(value, places: value < 9.95 && value != value.rounded() ? 1 : 0)) \(unit)"
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let text = String(self)
    return text.last == " " ? String(text.dropLast()) : text
  }
}
