import Explanations
import InterleaveEvents

extension PageView {
  /// What the tasks of a group have in common.
  static let group = PageView(heading: "On a group's page") { context in
    guard let page = GroupPage(context) else { return Title(name: "GROUP") }
    return Title(
      name: Words.name(of: page.group, in: context.history),
      words: Line("\(Words.grouped(page.members?.live.count ?? 0)) live", .waiting, .bold))
  } lines: { context in
    GroupPage(context)?.lines ?? [Line("This group has no tasks any more.", .secondary)]
  }
}

/// All that is known of a group of tasks, line by line.
struct GroupPage {
  let group: Group
  /// Those that are listed; nil if there are none.
  let members: Members?
  let cohort: Cohort?
  let history: History
  let width: Int
  let glyphs: Glyphs

  /// The page that is open; nil if it is none of a group, or the group has left nothing.
  init?(_ context: PageView.Context) {
    guard case .group(let group) = context.model.page else { return nil }
    (self.group, history) = (group, context.history)
    (width, glyphs) = (context.width, context.glyphs)
    members = context.model.listing[group]
    cohort = history.past.cohorts[group]
    if members == nil, cohort == nil { return nil }
  }

  var lines: [Line] {
    totals + why + now + past + eldest
  }

  private func field(_ name: String, _ value: Line) -> [Line] {
    let column = width < 50 ? 10 : 12
    var line = Line(name, .secondary)
    line.add(String(repeating: " ", count: max(1, column - name.count)))
    line.add(value)
    return line.wrapped(columns: width, indent: column)
  }

  private var totals: [Line] {
    var lines: [Line] = []
    if case .site(let site) = group { lines += field("spawned at", Line("\(site)")) }
    let live = members?.live.count ?? 0
    let all = cohort?.spawned ?? members?.count ?? 0
    lines += field(
      "tasks", Line("\(Words.grouped(live)) live of \(Words.grouped(all))", .text, .bold))
    if let outcomes = cohort?.outcomes, outcomes.ended > 0 {
      let parts = [
        (outcomes.succeeded, "done"), (outcomes.failed, "failed"),
        (outcomes.timedOut, "timed out"), (outcomes.cancelled, "cancelled"),
      ].filter { $0.0 > 0 }.map { "\(Words.grouped($0.0)) \($0.1)" }
      lines += field("ended", Line(parts.joined(separator: ", ")))
    }
    return lines + doing
  }

  /// What the live ones do, most of them first.
  private var doing: [Line] {
    guard let members, members.live.count > 0 else { return [] }
    let counted = members.waits.mostCommon
    let rows = counted.prefix(8).enumerated().flatMap { index, entry in
      let share = Double(entry.count) / Double(members.live.count)
      let words = Line(
        Bars.filled(share, width: 16, glyphs), Words.role(of: .alive(entry.activity))
      )
      .adding("  \(Words.grouped(entry.count))  \(Words.thing(entry, in: history))")
      return field(index == 0 ? "they" : "", words)
    }
    let rest = counted.dropFirst(8).reduce(0) { $0 + $1.count }
    return rest == 0
      ? rows : rows + field("", Line("\(Words.grouped(rest)) other things", .secondary))
  }

  private var why: [Line] {
    guard let members, members.live.count > 0 else { return [] }
    return field("why", Self.why(members, in: history))
  }

  /// For how long the live ones have done what they do.
  private var now: [Line] {
    guard let members, let median = members.span(0.5, at: history.now),
      let most = members.span(0.99, at: history.now), let longest = members.span(1, at: history.now)
    else { return [] }
    let words =
      "p50 \(Words.fine(median)), p99 \(Words.fine(most)), longest \(Words.fine(longest))"
    return [Line(), Line("Since they do what they do now", .secondary, .bold).adding("  \(words)")]
      + Histogram(members.spans(at: history.now), width: width - 2, glyphs).lines
  }

  /// Waits, delays and steps that are over: beside each other where there is room.
  private var past: [Line] {
    guard let cohort else {
      return [
        Line(),
        Line("Past waits, delays and steps are kept by spawn site and by parent.", .secondary),
      ]
    }
    let all: [(String, Distribution)] = [
      ("Waits", cohort.waits), ("Delays", cohort.delays), ("Steps", cohort.steps),
    ]
    let isWide = width >= 105
    let room = isWide ? (width - 4) / 3 : width
    let parts = all.map { name, distribution in
      [Line(name, .secondary, .bold).adding("  \(Self.words(distribution, isShort: isWide))")]
        + Histogram(distribution.steps, width: room - 2, glyphs).lines
    }
    return isWide ? [Line()] + beside(parts, room) : parts.flatMap { [Line()] + $0 }
  }

  private static func words(_ distribution: Distribution, isShort: Bool) -> String {
    guard let median = distribution.percentile(0.5), let most = distribution.percentile(0.99) else {
      return "none yet"
    }
    let words = "\(Words.grouped(distribution.count)), p50 \(Words.fine(median))"
    if isShort { return "\(words), p99 \(Words.fine(most))" }
    return "\(words), p99 \(Words.fine(most)), longest \(Words.fine(distribution.longest))"
  }

  private func beside(_ parts: [[Line]], _ room: Int) -> [Line] {
    (0..<(parts.map(\.count).max() ?? 0)).map { row in
      parts.enumerated().reduce(Line()) { line, part in
        let gap = max(0, part.offset * (room + 2) - line.width)
        let next = row < part.element.count ? part.element[row] : Line()
        return line.adding(String(repeating: " ", count: gap)).adding(next)
      }
    }
  }

  /// The members that were spawned first, of those that live.
  private var eldest: [Line] {
    guard let members, members.live.count > 0 else { return [] }
    let tasks = members.live.elements.prefix(10).compactMap { history[$0.task] }
    return [Line(), Line("The first of them", .secondary, .bold)]
      + tasks.map { task in
        let name = Words.shortened(task.name, columns: 20, glyphs)
        return Line("  \(name)" + String(repeating: " ", count: max(1, 22 - name.columns)))
          .adding(Words.doing(task, in: history), .secondary)
          .adding(Words.waited(task, in: history), .secondary)
      }
  }
}

extension GroupPage {
  /// What most of a group's tasks wait for, and who could end that.
  static func why(_ members: Members, in history: History) -> Line {
    guard let first = members.waits.mostCommon.first else {
      return Line("all of them have ended")
    }
    let live = members.live.count
    let who =
      first.count == live
      ? "all \(Words.grouped(live))" : "\(Words.grouped(first.count)) of \(Words.grouped(live))"
    guard case .waiting(let reason) = first.activity else {
      return Line("\(who) \(first.activity == .running ? "run" : "are ready")")
    }
    var line = Line("\(who) wait for \(Words.thing(first, in: history))")
    guard let resource = reason.resource,
      let holder = history.resources.holders(of: resource.id).first,
      let task = history[holder.task]
    else { return line }
    let held = Words.duration(max(.zero, holder.since.duration(to: history.now)))
    line.add(", held by ")
    line.add(Words.quoted(task.name), .text, .bold)
    line.add(" for \(held)")
    let doing = history.reason(of: task).map { ", which waits for \(Words.thing($0, in: history))" }
    return line.adding(doing ?? "")
  }
}
