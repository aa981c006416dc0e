import Explanations
import InterleaveEvents

extension DetailPage {
  private var explanation: Explanation? { Explainer(history).explanation(of: task.id) }

  /// Why the task is where it is, and what that is taken from.
  var why: [Line] {
    guard let why = explanation else { return [] }
    return sentence(of: why) + why.evidence.indices.flatMap { line($0, of: why) } + [Line()]
  }

  private func sentence(of why: Explanation) -> [Line] {
    let role: Role = why.verdict == .inOrder ? .text : .deadlineNear
    let heading = Line("Why", .secondary, .bold)
    return heading.adding("  ").adding(Line(why.sentence, role)).wrapped(columns: width, indent: 5)
  }

  /// A piece of evidence: its number, its moment, what happened, and where.
  private func line(_ index: Int, of why: Explanation) -> [Line] {
    let evidence = why.evidence[index]
    let moment = Phrases.moment(evidence.moment)
    let padding = String(repeating: " ", count: max(1, 10 - moment.count))
    let isSelected = index == min(evidencePlace, why.evidence.count - 1)
    var line = Line(isSelected ? String(glyphs.selectionBar) : " ", .focusedBorder, .bold)
    line.add(" \(index + 1)", isSelected ? .keyHint : .secondary, isSelected ? .bold : [])
    line.add("\(padding)\(moment)  ", .secondary)
    line.add(Line(evidence.sentence))
    if let place = evidence.place {
      line.add("  \(place.inShort)", .secondary)
    } else if evidence.task != task.id, let site = history[evidence.task]?.birth.site {
      line.add("  spawned at \(site.inShort)", .secondary)
    }
    return line.wrapped(columns: width, indent: 15)
  }

  /// The lines of the evidence, by their numbers on the page.
  var evidenceLines: [Int: Places.Thing] {
    guard let why = explanation else { return [:] }
    var lines: [Int: Places.Thing] = [:]
    var next = panel.count + sentence(of: why).count
    for index in why.evidence.indices {
      for _ in line(index, of: why) {
        lines[next] = .evidence(why.evidence[index])
        next += 1
      }
    }
    return lines
  }

  /// What the task has waited for, and for how long: the longest first.
  var waits: [Line] {
    let times = task.times(at: history.now)
    let whole = times.total.inSeconds
    var spent = task.past.waits
    if let reason = task.reason, !reason.isSleep {
      spent.add(task.since.duration(to: history.now), reason)
    }
    if spent.all.isEmpty { return [] }
    let named = spent.all.sorted { $0.total > $1.total }.prefix(5)
    return named.map { one in
      let label = Words.thing(one.reason, in: history)
      let share = whole > 0 ? one.total.inSeconds / whole : 0
      let count = "\(Words.grouped(one.count)) \(one.count == 1 ? "wait" : "waits")"
      let shown = Words.shortened(label, columns: 16, glyphs)
      var line = Line("    \(shown)", .secondary)
      line.add(String(repeating: " ", count: max(1, 18 - shown.columns)))
      line.add(Words.duration(one.total))
      line.add("  \(Words.decimal(share * 100, places: 1))%  \(count)", .secondary)
      if one.count > 1 { line.add("  longest \(Words.duration(one.longest))", .secondary) }
      return line
    }
  }
}
