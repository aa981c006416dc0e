import InterleaveEvents

/// What one program says, so that it stands beside what others say: its number in each identity and
/// before each task's name, and its time on the axis of all.
struct Relabelling: Sendable {
  /// The program's number, from 1.
  let source: UInt64
  /// How much later than the first one's its scheduler's time began.
  let shift: Duration

  func callAsFunction(_ time: Instant) -> Instant {
    time == .distantFuture ? time : time.advanced(by: shift)
  }

  func callAsFunction(_ id: TaskID) -> TaskID {
    TaskID(id.own, of: source)
  }

  func callAsFunction(_ resource: WaitReason.Resource) -> WaitReason.Resource {
    let number = resource.id.rawValue & (1 << 63 | 1 << 48 - 1) | source << 48
    return WaitReason.Resource(id: ResourceID(rawValue: number), name: resource.name)
  }

  func callAsFunction(_ batch: EventBatch) -> EventBatch {
    var batch = batch
    batch.events = batch.events.map { self($0) }
    batch.snapshot = batch.snapshot.map { snapshot in
      Snapshot(
        time: self(snapshot.time), tasks: snapshot.tasks.map { self($0) },
        isFirstPart: snapshot.isFirstPart, isLastPart: snapshot.isLastPart,
        recap: snapshot.recap.map { self($0) })
    }
    batch.status.now = self(batch.status.now)
    batch.commands = batch.commands.map { self($0) }
    batch.output = batch.output.map { self($0) }
    return batch
  }

  private func callAsFunction(_ recap: Recap) -> Recap {
    Recap(
      ended: recap.ended.map { self($0) }, events: recap.events.map { self($0) },
      output: recap.output.map { self($0) }, totals: recap.totals)
  }

  private func callAsFunction(_ given: GivenCommand) -> GivenCommand {
    let command: Command =
      switch given.command {
      case .cancel(let task): .cancel(self(task))
      case .cancelSubtree(let task): .cancelSubtree(self(task))
      case .stop, .pause, .resume, .step, .speed, .virtualTime: given.command
      }
    return GivenCommand(time: self(given.time), command: command)
  }

  private func callAsFunction(_ line: OutputLine) -> OutputLine {
    let author = line.author.map {
      OutputLine.Author(task: self($0.task), name: self($0.name), time: self($0.time))
    }
    // What no task is known to have printed has no other place for the number.
    return OutputLine(
      text: author == nil ? self(line.text) : line.text, stream: line.stream, author: author,
      noticed: line.noticed.map { self($0) })
  }

  private func callAsFunction(_ name: String) -> String { "\(source):\(name)" }

  private func callAsFunction(_ event: TaskEvent) -> TaskEvent {
    TaskEvent(time: self(event.time), task: self(event.task), change: self(event.change))
  }

  private func callAsFunction(_ change: TaskEvent.Change) -> TaskEvent.Change {
    switch change {
    case .spawned(let birth): .spawned(self(birth))
    case .woken(let waker): .woken(by: waker.map { self($0) })
    case .waiting(let reason): .waiting(self(reason))
    case .waitChanged(let reason): .waitChanged(self(reason))
    case .deadline(let deadline): .deadline(deadline.map { self($0) })
    case .acquired(let resource): .acquired(self(resource))
    case .released(let resource): .released(self(resource))
    case .cancellationRequested(let origin): .cancellationRequested(self(origin))
    case .warned(.deadlock(let cycle)): .warned(.deadlock(cycle.map { self($0) }))
    case .resumed, .yielded, .progress, .logged, .measured, .presented, .charted,
      .cancellationDelivered, .cancellationCleared, .warned, .ended:
      change
    }
  }

  private func callAsFunction(_ birth: TaskEvent.Birth) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: self(birth.name), parent: birth.parent.map { self($0) }, site: birth.site)
  }

  private func callAsFunction(_ deadline: TaskEvent.Deadline) -> TaskEvent.Deadline {
    TaskEvent.Deadline(
      armed: self(deadline.armed), expires: self(deadline.expires), depth: deadline.depth)
  }

  private func callAsFunction(_ origin: Cancellation.Origin) -> Cancellation.Origin {
    if case .task(let id) = origin { .task(self(id)) } else { origin }
  }

  private func callAsFunction(_ reason: WaitReason) -> WaitReason {
    switch reason {
    case .sleep(let until): .sleep(until: self(until))
    case .task(let id): .task(self(id))
    case .queuePut(let queue, let fill): .queuePut(self(queue), fill)
    case .queueGet(let queue, let fill): .queueGet(self(queue), fill)
    case .queueJoin(let queue, let unfinished): .queueJoin(self(queue), unfinished: unfinished)
    case .lock(let lock, let holding, let position):
      .lock(
        self(lock),
        holding.map { .init(holder: self($0.holder), since: self($0.since)) }, position: position)
    case .event(let event): .event(self(event))
    case .condition(let condition): .condition(self(condition))
    case .semaphore(let semaphore, let limit, let position):
      .semaphore(self(semaphore), limit: limit, position: position)
    case .barrier(let barrier, let arrived, let parties):
      .barrier(self(barrier), arrived: arrived, parties: parties)
    case .future(let future): .future(self(future))
    case .gather, .group, .anyOf, .thread, .io, .outside: reason
    }
  }

  private func callAsFunction(_ entry: Snapshot.Entry) -> Snapshot.Entry {
    var entry = entry
    entry.id = self(entry.id)
    entry.birth = self(entry.birth)
    entry.spawned = self(entry.spawned)
    entry.since = self(entry.since)
    entry.deadline = entry.deadline.map { self($0) }
    entry.holds = entry.holds.map { self($0) }
    entry.pastCancellation = entry.pastCancellation.map { self($0) }
    guard case .alive(var activity, let cancellation) = entry.state else { return entry }
    if case .waiting(let reason) = activity { activity = .waiting(self(reason)) }
    entry.state = .alive(activity, cancellation.map { self($0) })
    return entry
  }

  private func callAsFunction(_ cancellation: Cancellation) -> Cancellation {
    Cancellation(
      origin: self(cancellation.origin), requested: self(cancellation.requested),
      delivered: cancellation.delivered.map { self($0) })
  }
}
