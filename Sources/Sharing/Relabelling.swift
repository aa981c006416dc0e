import InterleaveEvents

/// What one program says, so that it stands beside what others say: its number in each identity, its name
/// before each task's, and its time on the axis of all.
///
/// An identity's upper bits are the program's number, below the highest, which means made outside.
struct Relabelling: Sendable {
  /// The program's number, from 1.
  let source: UInt64
  /// How much later than the first one's its scheduler's time began.
  let shift: Duration

  private static let bits = UInt64(48)

  /// The program's number that an identity carries, and the program's own identity.
  static func split(_ id: TaskID) -> (source: UInt64, id: TaskID) {
    (id.rawValue >> bits, TaskID(rawValue: id.rawValue & (1 << bits - 1)))
  }

  func callAsFunction(_ time: Instant) -> Instant {
    time == .distantFuture ? time : time.advanced(by: shift)
  }

  func callAsFunction(_ id: TaskID) -> TaskID {
    TaskID(rawValue: id.rawValue & (1 << Self.bits - 1) | source << Self.bits)
  }

  func callAsFunction(_ resource: WaitReason.Resource) -> WaitReason.Resource {
    let number = resource.id.rawValue & (1 << 63 | 1 << Self.bits - 1) | source << Self.bits
    return WaitReason.Resource(id: ResourceID(rawValue: number), name: resource.name)
  }

  func callAsFunction(_ batch: EventBatch) -> EventBatch {
    var batch = batch
    batch.events = batch.events.map { self($0) }
    batch.snapshot = batch.snapshot.map { snapshot in
      Snapshot(
        time: self(snapshot.time), tasks: snapshot.tasks.map { self($0) },
        isFirstPart: snapshot.isFirstPart, isLastPart: snapshot.isLastPart)
    }
    batch.status.now = self(batch.status.now)
    return batch
  }

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
    default: change
    }
  }

  private func callAsFunction(_ birth: TaskEvent.Birth) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: "\(source):\(birth.name)", parent: birth.parent.map { self($0) }, site: birth.site)
  }

  private func callAsFunction(_ deadline: TaskEvent.Deadline) -> TaskEvent.Deadline {
    TaskEvent.Deadline(armed: self(deadline.armed), expires: self(deadline.expires))
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
    default: reason
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
    guard case .alive(var activity, var cancellation) = entry.state else { return entry }
    if case .waiting(let reason) = activity { activity = .waiting(self(reason)) }
    if let known = cancellation {
      cancellation = Cancellation(origin: self(known.origin), requested: self(known.requested))
      cancellation?.delivered = known.delivered.map { self($0) }
    }
    entry.state = .alive(activity, cancellation)
    return entry
  }
}
