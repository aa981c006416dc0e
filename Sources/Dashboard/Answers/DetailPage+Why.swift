import Explanations
import InterleaveEvents

extension DetailPage {
  /// Why the task is where it is, and what that is taken from.
  var why: [Line] {
    guard let why = Explainer(history).explanation(of: task.id) else { return [] }
    let role: Role = why.verdict == .inOrder ? .text : .deadlineNear
    let heading = Line("Why", .secondary, .bold)
    let sentence = heading.adding("  ").adding(Line(why.sentence, role))
      .wrapped(columns: width, indent: 5)
    let evidence = why.evidence.enumerated().flatMap { index, evidence -> [Line] in
      let moment = Phrases.moment(evidence.moment)
      let padding = String(repeating: " ", count: max(1, 10 - moment.count))
      var line = Line("  \(index + 1)", .secondary)
      line.add("\(padding)\(moment)  ", .secondary)
      line.add(Line(evidence.sentence))
      if let place = evidence.place { line.add("  \(place.inShort)", .secondary) }
      return line.wrapped(columns: width, indent: 15)
    }
    return sentence + evidence + [Line()]
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
