import Explanations
import InterleaveEvents

/// Who waits for what, and who could end that: the worst first.
struct WaitsTable {
  let history: History
  let width: Int
  let glyphs: Glyphs

  /// The rows, at most about that many.
  func lines(atMost limit: Int) -> [Line] {
    let worst = history.contentions.worst(limit, at: history.now)
    if worst.isEmpty { return [Line("nobody waits for a lock, a queue or the like", .secondary)] }
    return [heading] + worst.flatMap(lines) + cycles
  }

  private var isNarrow: Bool { width < 70 }
  private var nameWidth: Int { isNarrow ? 17 : 22 }
  private var stateWidth: Int { isNarrow ? 13 : 18 }
  private var holderWidth: Int { max(6, width - nameWidth - stateWidth - 12) }

  private var heading: Line {
    row("WAITED FOR", "STATE", "BY", "WAITING", .secondary, .bold)
  }

  private func row(
    _ name: String, _ state: String, _ holder: String, _ waiting: String, _ role: Role,
    _ emphasis: Frame.Emphasis = []
  ) -> Line {
    var line = Line(padded(name, nameWidth), role, emphasis)
    line.add(" " + padded(state, stateWidth), role == .text ? .waiting : role, emphasis)
    line.add(" " + padded(holder, holderWidth), role, emphasis)
    line.add(" \(waiting)", role, emphasis)
    return line
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let text = Words.shortened(text, columns: width, glyphs)
    return text + String(repeating: " ", count: max(0, width - text.columns))
  }

  private func lines(_ contention: Contentions.Contention) -> [Line] {
    let reason = contention.reason
    let count = contention.count
    let spent = Duration.seconds(contention.damage(at: history.now) / Double(max(1, count)))
    let waiting = "\(Words.grouped(count)), \(Words.compact(spent))"
    let name = Words.thing(reason, in: history)
    let holders = history.resources.holders(of: contention.resource.id)
    let first = row(name, state(contention, holders), by(contention, holders), waiting, .text)
    guard let holder = holders.first, let task = history[holder.task],
      let own = history.reason(of: task)
    else { return [first] }
    let waited = Words.duration(max(.zero, task.since.duration(to: history.now)))
    let branch = glyphs == .unicode ? " └ " : " ` "
    let below = Line(branch, .border).adding(task.name, .text, .bold)
      .adding(" waits for \(Words.thing(own, in: history)), \(waited)", .secondary)
    return [first, below]
  }

  private func state(
    _ contention: Contentions.Contention, _ holders: [Resources.Holding]
  ) -> String {
    switch contention.reason {
    case .lock:
      guard let holder = holders.first else { return "being handed on" }
      return "held \(Words.duration(holder.since.duration(to: history.now)))"
    case .semaphore(_, let limit, _): return "\(min(limit, holders.count)) of \(limit) taken"
    case .barrier(_, _, let parties):
      return "\(min(parties, contention.count)) of \(parties) there"
    case .queuePut(_, let fill): return "full \(level(fill))"
    case .queueGet(_, let fill): return fill.count == 0 ? "empty" : level(fill)
    case .queueJoin(_, let unfinished): return "\(Words.grouped(unfinished)) not done"
    case .condition: return "not notified"
    default: return "not set"
    }
  }

  private func level(_ fill: WaitReason.Fill) -> String {
    fill.capacity.map { "\(fill.count)/\($0)" } ?? "\(fill.count)"
  }

  /// Who holds it, or who has ended such waits before.
  private func by(
    _ contention: Contentions.Contention, _ holders: [Resources.Holding]
  ) -> String {
    if let first = holders.first {
      let others = holders.count > 1 ? " +\(holders.count - 1)" : ""
      return Words.name(of: first.task, in: history) + others
    }
    guard let wakers = history.wakers(of: contention.resource.id) else { return "" }
    guard let last = wakers.last else { return "nobody yet" }
    let hasEnded = history[last.task]?.isAlive != true
    return "\(last.name), \(hasEnded ? "ended" : "by its past")"
  }

  private var cycles: [Line] {
    guard let cycle = history.deadlocks.last else { return [] }
    let words = Words.deadlock(history.links(of: cycle))
    return [Line(), Line("! \(words)", .failed, .bold)].flatMap {
      $0.wrapped(columns: width, indent: 2)
    }
  }
}

extension PageView {
  /// Who waits for what.
  static let waits = PageView(heading: "On the page of waits") { context in
    let count = context.history.contentions.count
    let things = count == 1 ? "1 thing" : "\(Words.grouped(count)) things"
    return Title(
      name: "WAITS", words: Line("\(things), by tasks held up x time", .secondary))
  } lines: { context in
    WaitsTable(history: context.history, width: context.width, glyphs: context.glyphs)
      .lines(atMost: 100)
  }
}

extension Painter {
  /// Who waits for what, beside the tasks.
  mutating func paintWaits(_ region: Region) {
    var rest = region
    paintTitle(
      "WAITS", Line("who holds up whom", .secondary), isFocused: false, in: rest.cutTop(1))
    let lines = WaitsTable(history: history, width: rest.columns - 2, glyphs: glyphs)
      .lines(atMost: rest.rows)
    for (offset, line) in lines.prefix(rest.rows).enumerated() {
      canvas.write(
        line, row: rest.row + offset, column: rest.column + 1, width: rest.columns - 2)
    }
  }
}
