import Explanations
import InterleaveEvents

extension History {
  /// Takes in one event; what it says about a task that nobody knows is left out.
  ///
  /// - Complexity: Amortized O(1).
  mutating func fold(_ event: TaskEvent) {
    if case .spawned(let birth) = event.change {
      spawn(event.task, birth.bounded, at: event.time)
      return
    }
    guard let slot = tasks.slot(of: event.task) else { return }
    touch(slot)
    let event = TaskEvent(time: event.time, task: event.task, change: event.change.bounded)
    switch event.change {
    case .logged(let text): logLine(text, slot, at: event.time)
    case .warned(let warning): warn(warning, slot, at: event.time)
    default: if tasks[slot].isAlive { foldAlive(event, slot) }
    }
  }

  private mutating func foldAlive(_ event: TaskEvent, _ slot: Int) {
    switch event.change {
    case .woken(let waker):
      noteWaker(waker, of: slot, at: event.time)
      turn(slot, to: .ready, at: event.time)
    case .yielded: turn(slot, to: .ready, at: event.time)
    case .resumed: turn(slot, to: .running, at: event.time)
    case .waiting(let reason): turn(slot, to: .waiting(reason), at: event.time)
    case .waitChanged(let reason): changeReason(slot, to: reason)
    case .progress(let progress):
      tasks[slot].progress = progress
      tasks[slot].past.pace.add(progress.completed, at: event.time)
    case .measured(let measure): record(measure, slot, at: event.time)
    case .charted(let candle): tasks[slot].chart.add(candle)
    case .presented(let panel): present(panel, slot)
    case .deadline(let deadline): setDeadline(slot, deadline)
    case .acquired(let resource): acquire(resource, slot, at: event.time)
    case .released(let resource): release(resource, slot)
    case .cancellationRequested(let origin): requestCancellation(slot, by: origin, at: event.time)
    case .cancellationDelivered: deliverCancellation(slot, at: event.time)
    case .cancellationCleared: clearCancellation(slot, at: event.time)
    case .ended(let outcome): end(slot, outcome, at: event.time)
    case .spawned, .logged, .warned: break
    }
  }

  private mutating func present(_ panel: Panel, _ slot: Int) {
    tasks[slot].panel = panel
    if board.isEmpty { board = panel.board }
  }

  private mutating func spawn(_ id: TaskID, _ birth: TaskEvent.Birth, at time: Instant) {
    guard tasks.slot(of: id) == nil else { return }
    lastSpawned = id
    add(TaskRecord(id: id, birth: birth, spawned: time))
  }

  private mutating func logLine(_ text: String, _ slot: Int, at time: Instant) {
    let subject = tasks[slot].subject
    for part in text.boundedLines(atMost: 100) {
      let line = LogLine(time: time, subject: subject, content: .logged(part))
      if tasks[slot].log.count >= TaskRecord.mostLines { tasks[slot].log.removeFirst() }
      tasks[slot].log.append(line)
      append(line)
    }
  }

  private mutating func warn(_ warning: Warning, _ slot: Int, at time: Instant) {
    if tasks[slot].warnings.count >= TaskRecord.mostWarnings { tasks[slot].warnings.removeFirst() }
    tasks[slot].warnings.append(warning)
    if case .deadlock(let cycle) = warning {
      let isKnown = deadlocks.contains { Set($0) == Set(cycle) }
      if isKnown { return }
      if deadlocks.count >= TaskRecord.mostWarnings { deadlocks.removeFirst() }
      deadlocks.append(cycle)
      note(warning, about: tasks[slot], at: time)
      return note(.deadlocked(links(of: cycle)), about: tasks[slot], at: time)
    }
    note(warning, about: tasks[slot], at: time)
    note(.warned(warning), about: tasks[slot], at: time)
  }

  mutating func record(_ measure: TaskEvent.Measure, _ slot: Int, at time: Instant) {
    if let index = tasks[slot].measures.firstIndex(where: { $0.name == measure.name }) {
      tasks[slot].measures[index].add(measure.value, at: time)
    } else if tasks[slot].measures.count < TaskRecord.mostMeasures {
      tasks[slot].measures.append(
        MeasureHistory(name: measure.name, value: measure.value, at: time))
    }
  }

  private mutating func acquire(
    _ resource: WaitReason.Resource, _ slot: Int, at time: Instant
  ) {
    let task = tasks[slot]
    guard task.holds.count < TaskRecord.mostLines else { return }
    tasks[slot].holds.append(resource)
    resources.acquire(resource.id, by: task.id, at: time)
    tasks[slot].lastWait = nil
    let waited = wait(of: task, for: resource.id, until: time)
    guard waited >= .milliseconds(100) else { return }
    note(.acquired(resource, after: waited), about: task, at: time)
  }

  /// A lock may be handed over before or after its new holder is woken.
  private func wait(of task: TaskRecord, for resource: ResourceID, until time: Instant) -> Duration
  {
    if task.reason?.resource?.id == resource { return task.since.duration(to: time) }
    return task.lastWait?.resource == resource ? task.lastWait?.span ?? .zero : .zero
  }

  private mutating func release(_ resource: WaitReason.Resource, _ slot: Int) {
    guard let index = tasks[slot].holds.firstIndex(of: resource) else { return }
    tasks[slot].holds.remove(at: index)
    resources.release(resource.id, by: tasks[slot].id)
  }
}
