import Explanations
import InterleaveEvents

/// Who waits for what, and who could end that, in words.
struct WaitsTable {
  let history: History
  let width: Int
  let glyphs: Glyphs

  private var isNarrow: Bool { width < 70 }
  private var nameWidth: Int { isNarrow ? min(16, width / 3) : 22 }
  private var stateWidth: Int { isNarrow ? 15 : 27 }
  private var waitingWidth: Int { isNarrow ? 7 : 11 }
  private var holderWidth: Int { max(6, width - nameWidth - stateWidth - waitingWidth - 3) }

  var heading: Line {
    var line = Line()
    for (words, columns) in [
      ("WAITED FOR", nameWidth), ("STATE", stateWidth), ("BY", holderWidth),
      ("WAITING", waitingWidth),
    ] {
      line.add(padded(words, columns) + " ", .secondary, .bold)
    }
    return line
  }

  func line(of row: WaitRow, isSelected: Bool) -> Line {
    let emphasis: Frame.Emphasis = isSelected ? .bold : []
    switch row.content {
    case .thing(let contention): return line(of: contention, emphasis)
    case .link(let reason, let depth, let isCircle):
      let name = row.task.map { Words.name(of: $0, in: history) } ?? ""
      let since = row.task.flatMap { history[$0]?.since } ?? history.now
      let end = isCircle ? ": a circle" : ""
      return branch(depth).adding(name, .text, .bold).adding(
        " waits for \(Words.thing(reason, in: history)), \(span(since: since))", .secondary
      ).adding(end, .failed, .bold)
    case .nobody: return branch(0).adding("nobody alive can end this wait", .failed, emphasis)
    }
  }

  private func branch(_ depth: Int) -> Line {
    let sign = glyphs == .unicode ? "└ " : "` "
    return Line(String(repeating: " ", count: 1 + 2 * depth) + sign, .border)
  }

  private func line(of contention: Contentions.Contention, _ emphasis: Frame.Emphasis) -> Line {
    let count = contention.count
    let spent = Duration.seconds(contention.damage(at: history.now) / Double(max(1, count)))
    let name = Words.thing(contention.reason, in: history)
    var line = Line(padded(name, nameWidth) + " ", .text, emphasis)
    line.add(padded(state(contention), stateWidth) + " ", .waiting, emphasis)
    line.add(padded(giver(contention), holderWidth) + " ", .text, emphasis)
    line.add("\(Words.grouped(count)), \(Words.compact(spent))", .text, emphasis)
    return line
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let text = Words.shortened(text, columns: width, glyphs)
    return text + String(repeating: " ", count: max(0, width - text.columns))
  }

  private func span(since moment: Instant) -> String {
    Words.duration(max(.zero, moment.duration(to: history.now)))
  }
}

extension WaitsTable {
  private func state(_ contention: Contentions.Contention) -> String {
    let holders = history.resources.holders(of: contention.resource.id)
    let lasts = span(since: contention.began)
    switch contention.reason {
    case .lock: return holders.first.map { "held \(span(since: $0.since))" } ?? "being handed on"
    case .semaphore(_, let limit, _):
      return "\(min(limit, max(holders.count, 0))) of \(limit) taken"
    case .barrier(_, _, let parties):
      let there = min(parties, contention.count)
      return "\(there) of \(parties), \(parties - there) missing"
    case .queuePut(_, let fill): return queue(fill, "full", lasts)
    case .queueGet(_, let fill): return queue(fill, fill.count == 0 ? "empty" : "", lasts)
    case .queueJoin(_, let unfinished): return "\(Words.grouped(unfinished)) not done"
    case .condition: return "not notified"
    default: return "not set"
    }
  }

  /// In the form `64/64 full 36 s ████████`.
  private func queue(_ fill: WaitReason.Fill, _ word: String, _ lasts: String) -> String {
    guard let capacity = fill.capacity else { return "\(fill.count) \(word) \(lasts)" }
    let words = "\(fill.count)/\(capacity) \(word) \(lasts)"
    let room = min(8, stateWidth - words.count - 1)
    let share = capacity > 0 ? Double(fill.count) / Double(capacity) : 1
    return room < 3 ? words : "\(words) \(Bars.filled(share, width: room, glyphs))"
  }

  /// Who holds it, or who has given it before.
  private func giver(_ contention: Contentions.Contention) -> String {
    let holders = history.resources.holders(of: contention.resource.id)
    if let first = holders.first {
      let others = holders.count > 1 ? " +\(holders.count - 1)" : ""
      return Words.name(of: first.task, in: history) + others
    }
    guard let wakers = history.wakers(of: contention.resource.id) else { return "" }
    guard let last = wakers.last else { return "nobody yet" }
    let hasEnded = history[last.task]?.isAlive != true
    if hasEnded { return "\(last.name), ended" }
    return "\(last.name), \(span(since: last.time)) ago"
  }
}
