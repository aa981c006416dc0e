import InterleaveEvents

extension Explainer {
  /// It waits for something outside of the program.
  func outside(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let reason = task.reason, reason.isOutside else { return nil }
    let waited = span(since: task.since)
    let subject = begin(task, subject)
    let sentence: Sentence = "\(subject) has waited \(waited) for \(object(reason))"
    let evidence = [began(task)].compactMap { $0 }
    guard let fellows = known.fellowWaits(of: task.id), fellows.count >= FellowWaits.fewest else {
      let timeout = task.firstDeadline.map { span(until: $0.expires) }
      let rest: Sentence =
        timeout.map { "; its timeout runs out in \($0)" } ?? ", outside of the program"
      return made(task, .outside, .inOrder, "\(sentence)\(rest).", evidence)
    }
    let times: Sentence =
      "its \(Phrases.count(fellows.count, "fellow")) took \(fellows.median) (median) to \(fellows.longest)"
    return made(
      task, .outside, isStuck(waited, beside: fellows) ? .stuck : .inOrder,
      "\(sentence); \(times).", evidence)
  }

  /// Whether a wait is far beyond what is usual.
  package func isStuck(_ waited: Duration, beside fellows: FellowWaits) -> Bool {
    waited >= .seconds(1) && waited > fellows.longest * 10
  }

  /// It waits for another task, whose own sentence follows, shortened.
  func otherTask(_ task: KnownTask, as subject: Subject, depth: Int) -> Explanation? {
    guard let reason = task.reason, let link = link(from: task) else { return nil }
    var evidence = [began(task)].compactMap { $0 }
    var sentence: Sentence = "\(begin(task, subject)) waits for \(object(reason))"
    switch link.kind {
    case .ends:
      if case .task = reason {} else { sentence = "\(sentence): \(link.task)" }
    case .among: sentence = "\(sentence), among them \(link.task)"
    case .holds(let resource, let holder):
      sentence = "\(sentence)\(place(reason)), held by \(link.task)"
      if let since = holder.since { sentence = "\(sentence) for \(span(since: since))" }
      if let held = acquired(resource, holder) { evidence.append(held) }
    case .byItsPast(_, let waker):
      sentence = "\(sentence); \(waker) \(reason.lastDeed), \(span(since: waker.time)) ago"
      evidence.append(
        note(waker.time, waker.task, "\(waker) ended a wait for \(object(reason))"))
    }
    guard depth + 1 < Self.mostNamed else {
      return made(task, .otherTask, .inOrder, "\(sentence).", evidence)
    }
    let next = explanation(of: link.task, as: .pronoun, depth: depth + 1)
    // What somebody did before is no reason to speak of it, unless it is held up itself.
    if case .byItsPast = link.kind, next.verdict == .inOrder {
      return made(task, .otherTask, .inOrder, "\(sentence).", evidence)
    }
    return made(
      task, .otherTask, next.verdict, "\(sentence). \(next.sentence)", evidence + next.evidence)
  }

  /// `, 7th in line`, if there is somebody in front.
  private func place(_ reason: WaitReason) -> Sentence {
    switch reason {
    case .lock(_, _, let position), .semaphore(_, _, let position):
      position > 1 ? ", \(Phrases.ordinal(position)) in line" : ""
    default: ""
    }
  }

  /// It waits for a thing that nobody alive is known to bring.
  func nobody(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let reason = task.reason, reason.resource != nil else { return nil }
    let verdict: Explanation.Verdict =
      known.isAtStandstill && task.deadlines.isEmpty ? .stuck : .inOrder
    let sentence: Sentence = "\(begin(task, subject)) waits for \(object(reason))"
    guard let resource = reason.resource, let wakers = known.wakers(of: resource.id) else {
      return made(task, .nobody, verdict, "\(sentence).", [began(task)].compactMap { $0 })
    }
    guard
      let last = wakers.last(where: {
        known.task($0.task)?.outcome != nil || known.task($0.task) == nil
      })
    else {
      return made(
        task, .nobody, verdict,
        "\(sentence). No task has ever \(reason.endingDeed); nothing in this program is known that could.",
        [began(task)].compactMap { $0 })
    }
    return made(
      task, .nobody, verdict,
      "\(sentence). \(last) \(reason.lastDeed), \(span(since: last.time)) ago, and has ended; nobody alive is known who could.",
      [began(task), note(last.time, last.task, "\(last) \(reason.lastDeed)")].compactMap { $0 })
  }

  /// Its timer runs.
  func onTime(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard case .sleep(let until)? = task.reason else { return nil }
    let sentence: Sentence =
      until == .distantFuture
      ? "\(begin(task, subject)) sleeps until somebody cancels it."
      : "\(begin(task, subject)) is on time: its sleep ends at \(until)."
    return made(task, .onTime, .inOrder, sentence, [began(task)].compactMap { $0 })
  }

  /// It said how far it is, often, and does so no more.
  func stopped(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let stall = known.stall(of: task.id), stall.reports >= FellowWaits.fewest else {
      return nil
    }
    let rest = span(since: stall.since)
    guard rest >= .seconds(1), rest > stall.longestRest * 10 else { return nil }
    let rate = stall.rate.isFinite ? Int(max(0, min(stall.rate.rounded(), 1e15))) : 0
    return made(
      task, .stopped, .stuck,
      "\(begin(task, subject)) stands still: no progress for \(rest), after \(rate) a second before.",
      [note(stall.since, task.id, "\(task) last reported progress")])
  }

  /// Nothing holds it up.
  func plain(_ task: KnownTask, as subject: Subject) -> Explanation {
    let subject = begin(task, subject)
    let sentence: Sentence =
      switch task.state.activity {
      case .running: "\(subject) runs now."
      case .ready: "\(subject) is ready, and its turn comes next or soon."
      case .waiting(let reason): "\(subject) waits for \(object(reason))."
      case nil: "\(subject) has ended."
      }
    return made(task, .plain, .inOrder, sentence, [began(task)].compactMap { $0 })
  }
}
