import InterleaveEvents

extension Explainer {
  /// A task that takes longer than this to end after its cancellation goes on in spite of it.
  package static var patience: Duration { .seconds(1) }

  /// It was cancelled and goes on.
  func ignoredCancellation(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let cancellation = task.state.cancellation,
      span(since: cancellation.delivered ?? cancellation.requested) >= Self.patience
    else { return nil }
    // Who waits for those that it has cancelled with itself does what it should.
    if cancellation.delivered == nil, task.reason?.isOfTasks == true { return nil }
    var sentence: Sentence =
      "\(begin(task, subject)) was cancelled\(by(cancellation)) \(span(since: cancellation.requested)) ago"
    let asked = note(
      cancellation.requested, task.id, "\(task) was cancelled\(by(cancellation))")
    guard let delivered = cancellation.delivered else {
      let why: Sentence =
        switch task.state.activity {
        case .running: "it has not come to a wait since"
        case .waiting(let reason): "its wait for \(object(reason)) goes on to its end"
        default: "its turn has not come since"
        }
      return made(
        task, .ignoredCancellation, .stuck, "\(sentence) and has not heard of it: \(why).",
        [asked, began(task)].compactMap { $0 })
    }
    sentence = "\(sentence) and goes on"
    if let reason = task.reason, task.since >= delivered {
      sentence = "\(sentence): it waits again, for \(object(reason))"
      if let site = task.waitSite { sentence = "\(sentence) (\(site))" }
    }
    return made(
      task, .ignoredCancellation, .stuck, "\(sentence).",
      [asked, note(delivered, task.id, "\(task) heard of it"), began(task)].compactMap { $0 })
  }

  /// It sleeps for longer than a timeout around it allows.
  func outlastsTimeout(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard case .sleep(let until)? = task.reason, let first = task.firstDeadline,
      first.expires < until, task.state.cancellation == nil
    else { return nil }
    let longer = first.expires.duration(to: until)
    let inner = task.deadlines.last
    let whose: Sentence =
      first == inner ? "its timeout" : "the budget of \(budget(first)) around it leaves"
    var sentence: Sentence =
      "\(begin(task, subject)) will time out in \(span(until: first.expires)): its sleep lasts \(longer) longer than \(whose)"
    if first == inner, let outer = task.deadlines.dropLast().last {
      sentence =
        "\(sentence), and the budget of \(budget(outer)) around it leaves \(span(until: outer.expires))"
    }
    return made(
      task, .outlastsTimeout, .late, "\(sentence).",
      [
        note(first.armed, task.id, "\(task) got \(budget(first))"),
        note(task.since, task.id, "\(task) began to sleep", at: task.waitSite),
      ])
  }

  /// It says how far it is, and will not be done in time if it goes on like that.
  func missesDeadline(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let forecast = known.forecast(of: task.id), forecast.reports >= FellowWaits.fewest,
      let first = task.firstDeadline, first.expires > known.now, first.expires < forecast.end,
      task.state.cancellation == nil, forecast.rate.isFinite
    else { return nil }
    let late = first.expires.duration(to: forecast.end)
    guard late > LongStep.tooLong else { return nil }
    let rate = Int(max(0, min(forecast.rate.rounded(), 1e15)))
    return made(
      task, .missesDeadline, .late,
      "\(begin(task, subject)) will miss its deadline by \(late): \(forecast.rest) are left, it does \(rate) a second, and its timeout runs out in \(span(until: first.expires)).",
      [
        note(first.armed, task.id, "\(task) got \(budget(first))"),
        note(forecast.since, task.id, "\(task) last reported progress"),
      ])
  }

  private func budget(_ deadline: TaskEvent.Deadline) -> Sentence {
    "\(Phrases.given(deadline.armed.duration(to: deadline.expires)))"
  }
}
