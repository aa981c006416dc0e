import InterleaveEvents

/// The events in words: for pipes, logs and screen readers.
///
/// A state is told if it lasts: what a task does for less than a tenth of a second is left out, and so
/// is what it does again for less than a second. Progress is told in quarters, a quote once a second;
/// other measures and charts, which come too often to be read, are left out.
package struct Narration: Sendable {
  private(set) var history = History()
  private var held = HeldLines()
  private var tellings: [TaskID: Telling] = [:]
  private var status = SchedulerStatus()

  /// One line of it.
  package struct Line: Hashable, Sendable {
    /// What a line is about.
    package enum Kind: Hashable, Sendable {
      /// A change of a task's state.
      case state
      /// The prices that a task follows.
      case quote
    }

    /// What it is about.
    package let kind: Kind
    /// In the form `4.000 name: what happened`.
    package let text: String
  }

  /// Begins to tell.
  package init() {}

  /// The lines that are due with the next batch, in the order in which things happened.
  package mutating func lines(of batch: EventBatch) -> [Line] {
    if batch.evicted > 0 || batch.snapshot != nil {
      history.fold(
        EventBatch(
          events: [], evicted: batch.evicted, snapshot: batch.snapshot, status: batch.status))
    }
    if batch.evicted > 0 {
      held.add(
        Line(kind: .state, text: "\(batch.evicted) state changes were lost here"), due: .zero)
    }
    for event in batch.events { take(event) }
    status = batch.status
    return held.take(until: status.isClosed ? .distantFuture : status.now)
  }

  /// The lines that are due if nothing has happened for that long, in real time, since the last batch.
  package mutating func lines(afterRestOf rest: Duration) -> [Line] {
    held.take(until: status.now.advanced(by: max(.zero, rest) * speed))
  }

  /// After how long, in real time since the last batch, lines are due if nothing happens; nil if never.
  public var nextRest: Duration? {
    held.nextDue.map { max(.zero, status.now.duration(to: $0)) / speed }
  }

  /// Real time is what a reader has to wait, and time that leaps or stands still does not move it.
  private var speed: Double {
    if case .scaled(let speed) = status.pace, speed.isFinite, speed > 0 { speed } else { 1 }
  }

  private mutating func take(_ event: TaskEvent) {
    history.fold(
      EventBatch(events: [event], status: SchedulerStatus(now: event.time, pace: .virtual)))
    switch event.change {
    case .woken, .yielded: turn(event, \.state, to: "ready")
    case .resumed: turn(event, \.state, to: "running")
    case .waiting(let reason):
      tellings[event.task, default: Telling()].missing = Telling.missing(in: reason)
      turn(event, \.state, to: "waiting: \(Words.wait(reason, in: history))")
      tellQuote(event)
    case .waitChanged(let reason):
      guard tellings[event.task, default: Telling()].isNews(reason) else { return }
      turn(event, \.state, to: "still waiting: \(Words.wait(reason, in: history))")
    case .deadline(let deadline): turn(event, \.timeout, to: words(for: deadline))
    case .measured: tellings[event.task, default: Telling()].hasNewQuote = true
    case .charted: break
    case .ended:
      turn(event, \.state, to: nil)
      turn(event, \.timeout, to: nil)
      tellQuote(event)
      tellings[event.task] = nil
      tell(event)
    default: tell(event)
    }
  }

  private mutating func tell(_ event: TaskEvent) {
    if case .logged(let text) = event.change {
      // Each of its lines says whose it is: none can be taken for another task's.
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for part in lines { held.add(line(event, "log: \(Substring(part))"), due: event.time) }
      return
    }
    if let words = words(for: event) { held.add(line(event, words), due: event.time) }
  }

  private func line(_ event: TaskEvent, _ words: String, _ kind: Line.Kind = .state) -> Line {
    let seconds = Words.decimal(Double(event.time.nanoseconds) * 1e-9, places: 3)
    return Line(
      kind: kind, text: "\(seconds) \(Words.name(of: event.task, in: history)): \(words)")
  }
}

// MARK: - What lasts

extension Narration {
  /// A task turns to something else, which is told if it stands for long enough.
  private mutating func turn(
    _ event: TaskEvent, _ matter: WritableKeyPath<Telling, Telling.Matter>, to words: String?
  ) {
    var telling = tellings[event.task, default: Telling()]
    if let number = telling[keyPath: matter].leave(at: event.time) { held.takeBack(number) }
    if let words, let limit = telling[keyPath: matter].limit(of: words, speed: speed) {
      let number = held.add(line(event, words), due: event.time.advanced(by: limit))
      telling[keyPath: matter].enter(words, as: number, at: event.time, limit: limit)
    }
    tellings[event.task] = telling
  }

  private func words(for deadline: TaskEvent.Deadline?) -> String {
    guard let deadline else { return Telling.noTimeout }
    return "timeout: \(Words.left(deadline.expires, at: history.now))"
  }

  private mutating func tellQuote(_ event: TaskEvent) {
    guard var telling = tellings[event.task], telling.hasNewQuote else { return }
    telling.hasNewQuote = false
    if telling.isQuoteDue(at: event.time), let task = history[event.task],
      let quotation = Quotation(of: task, at: history.now, .ascii)
    {
      telling.quoted = event.time
      held.add(line(event, quotation.sentence, .quote), due: event.time)
    }
    tellings[event.task] = telling
  }
}

// MARK: - What happens

extension Narration {
  private mutating func words(for event: TaskEvent) -> String? {
    switch event.change {
    case .spawned(let birth): spawned(birth)
    case .progress(let progress): self.progress(progress, event)
    case .acquired(let resource): "acquired \(Words.resource("resource", resource))"
    case .released(let resource): "released \(Words.resource("resource", resource))"
    case .cancellationRequested(let origin):
      "cancel requested by \(Words.origin(origin, in: history))"
    case .cancellationDelivered: "cancel delivered, unwinding"
    case .cancellationCleared: "cancel taken back"
    case .warned(let warning): "warning: \(Words.warning(warning, in: history))"
    case .ended(let outcome): ended(event.task, outcome)
    case .woken, .yielded, .resumed, .waiting, .waitChanged, .deadline, .measured, .charted,
      .logged:
      nil
    }
  }

  private func spawned(_ birth: TaskEvent.Birth) -> String {
    let parent = birth.parent.map { " by \(Words.name(of: $0, in: history))" } ?? ""
    return "spawned\(parent) at \(birth.site)"
  }

  private mutating func progress(_ progress: TaskEvent.Progress, _ event: TaskEvent) -> String? {
    guard tellings[event.task, default: Telling()].isNews(progress, at: event.time) else {
      return nil
    }
    let amount = progress.total.map { "\(progress.completed) of \($0)" } ?? "\(progress.completed)"
    return "progress: \(amount)" + (progress.message.isEmpty ? "" : ", \(progress.message)")
  }

  private func ended(_ task: TaskID, _ outcome: Outcome) -> String {
    let cancellation = outcome == .cancelled ? history[task]?.cancellation : nil
    return Words.outcome(outcome) + Words.by(cancellation, in: history)
  }
}
