import Interleave

/// The events in words, a line for each change of a task's state: for pipes, logs and screen readers.
///
/// Progress is told in quarters; measures and charts, which come too often to be read, are left out.
public struct Narration: Sendable {
  private var history = History()
  private var toldProgress: [TaskID: ToldProgress] = [:]

  private struct ToldProgress: Equatable {
    let quarter: Int
    let message: String
  }

  /// Begins to tell.
  public init() {}

  /// The lines for the next batch, each as `4.000 name: what happened`.
  public mutating func lines(of batch: EventBatch) -> [String] {
    var lines: [String] = []
    if batch.evicted > 0 || batch.snapshot != nil {
      history.fold(
        EventBatch(
          events: [], evicted: batch.evicted, snapshot: batch.snapshot, status: batch.status))
    }
    if batch.evicted > 0 { lines.append("\(batch.evicted) state changes were lost here") }
    for event in batch.events {
      history.fold(
        EventBatch(events: [event], status: SchedulerStatus(now: event.time, pace: .virtual)))
      guard let words = words(for: event) else { continue }
      let seconds = Words.decimal(Double(event.time.nanoseconds) * 1e-9, places: 3)
      lines.append("\(seconds) \(Words.name(of: event.task, in: history)): \(words)")
    }
    return lines
  }

  private mutating func words(for event: TaskEvent) -> String? {
    switch event.change {
    case .spawned(let birth): spawned(birth)
    case .woken, .yielded: "ready"
    case .resumed: "running"
    case .waiting(let reason): "waiting: \(Words.wait(reason, in: history))"
    case .waitChanged(let reason): "still waiting: \(Words.wait(reason, in: history))"
    case .progress(let progress): self.progress(progress, of: event.task)
    case .logged(let text): "log: \(text)"
    case .measured, .charted: nil
    case .deadline(let deadline): self.deadline(deadline)
    case .acquired(let resource): "acquired \(Words.resource("resource", resource))"
    case .released(let resource): "released \(Words.resource("resource", resource))"
    case .cancellationRequested(let origin):
      "cancel requested by \(Words.origin(origin, in: history))"
    case .cancellationDelivered: "cancel delivered, unwinding"
    case .cancellationCleared: "cancel taken back"
    case .warned(let warning): "warning: \(Words.warning(warning, in: history))"
    case .ended(let outcome): ended(event.task, outcome)
    }
  }

  private func spawned(_ birth: TaskEvent.Birth) -> String {
    let parent = birth.parent.map { " by \(Words.name(of: $0, in: history))" } ?? ""
    return "spawned\(parent) at \(birth.site.file):\(birth.site.line)"
  }

  private func deadline(_ deadline: TaskEvent.Deadline?) -> String {
    guard let deadline else { return "no timeout any more" }
    return "timeout: \(Words.left(deadline.expires, at: history.now))"
  }

  private mutating func progress(_ progress: TaskEvent.Progress, of task: TaskID) -> String? {
    let share = progress.total.flatMap { $0 > 0 ? Double(progress.completed) / Double($0) : nil }
    let quarter = share.map { Int((min(1, max(0, $0)) * 4).rounded(.down)) }
    let told = ToldProgress(quarter: quarter ?? -1, message: progress.message)
    if toldProgress.updateValue(told, forKey: task) == told { return nil }
    let amount = progress.total.map { "\(progress.completed) of \($0)" } ?? "\(progress.completed)"
    return "progress: \(amount)" + (progress.message.isEmpty ? "" : ", \(progress.message)")
  }

  private mutating func ended(_ task: TaskID, _ outcome: Outcome) -> String {
    toldProgress[task] = nil
    let cancellation = outcome == .cancelled ? history[task]?.cancellation : nil
    return Words.outcome(outcome) + Words.by(cancellation, in: history)
  }
}
