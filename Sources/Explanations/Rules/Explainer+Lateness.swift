import InterleaveEvents

extension Explainer {
  /// Somebody holds the thread, and so this task could run and does not.
  func heldThread(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let step = known.longStep, let holder = known.task(step.task) else { return nil }
    if step.task == task.id {
      return made(
        task, .heldThread, .late,
        "\(begin(task, subject)) has held the thread for \(step.held), since \(step.began): no other task can run before its next wait.",
        [stepBegan(step, holder)])
    }
    let due = known.due(task) ?? (task.state.activity == .ready ? task.since : nil)
    guard let due else { return nil }
    let wasReady: Sentence = task.reason == nil ? "ready" : "due"
    var sentence: Sentence =
      "\(begin(task, subject)) is \(max(span(since: due), .zero)) late: it was \(wasReady) at \(due), and \(holder) has held the thread since \(step.began)"
    if let site = holder.waitSite { sentence = "\(sentence), after its wait at \(site)" }
    return made(
      task, .heldThread, .late, "\(sentence).",
      [stepBegan(step, holder), note(due, task.id, "\(task) could go on", at: task.waitSite)])
  }

  private func stepBegan(_ step: LongStep, _ holder: KnownTask) -> Explanation.Evidence {
    note(step.began, step.task, "\(holder) began its step", at: holder.waitSite)
  }

  /// It is ready, and others ran before it.
  func othersFirst(_ task: KnownTask, as subject: Subject) -> Explanation? {
    let due = known.due(task) ?? (task.state.activity == .ready ? task.since : nil)
    guard let due else { return nil }
    let late = due.duration(to: known.lastNews)
    guard late > LongStep.tooLong else { return nil }
    var sentence: Sentence = "\(begin(task, subject)) is late: ready for \(late)"
    if let before = known.stepsBefore(task.id), before.count > 0 {
      let steps = Phrases.count(before.count, "step")
      sentence = "\(sentence); \(steps) of others came first"
      if let busiest = before.busiest {
        sentence = "\(sentence), \(before.span) of it \(busiest)"
      }
    } else {
      sentence = "\(sentence), and its turn has not come"
    }
    return made(
      task, .othersFirst, .late, "\(sentence).", [note(due, task.id, "\(task) became ready")])
  }

  /// It was late and has ended since.
  func ended(_ task: KnownTask, as subject: Subject) -> Explanation {
    var sentence = begin(task, subject)
    switch task.outcome {
    case .failed(let error)?: sentence = "\(sentence) threw \(error)"
    case .timedOut(let after)?:
      sentence = "\(sentence) timed out after \(Phrases.given(after))"
    case .cancelled?:
      sentence = "\(sentence) was cancelled\(by(task.cancellation))"
    case .unknown?: sentence = "\(sentence) ended"
    case .succeeded?, nil: sentence = "\(sentence) returned"
    }
    let end = note(task.since, task.id, "\(task) ended")
    guard let lateness = known.lateness(of: task.id), lateness.span > LongStep.tooLong,
      let holder = lateness.holder
    else { return made(task, .plain, .inOrder, "\(sentence) at \(task.since).", [end]) }
    sentence = "\(sentence); it ended \(lateness.span) late: \(holder) held the thread from "
    sentence = "\(sentence)\(Phrases.span(from: lateness.began, to: holder.time))."
    return made(
      task, .heldThread, .late, sentence,
      [
        note(lateness.began, holder.task, "\(holder) began its step"),
        note(lateness.due, task.id, "\(task) could go on"),
        note(holder.time, holder.task, "\(holder) gave the thread back"), end,
      ])
  }

  /// ` by 'timeout'`, or nothing.
  func by(_ cancellation: Cancellation?) -> Sentence {
    switch cancellation?.origin {
    case nil: ""
    case .user: " by you"
    case .task(let id): " by \(name(id))"
    case .timeout: " by its timeout"
    case .outside: " by code outside of any task"
    case .shutdown: " as the main task has ended"
    case .interrupt: " by ctrl-C"
    }
  }
}
