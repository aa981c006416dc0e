/// A snapshot that is being told, of so many tasks at a time that the loop is never held for long.
///
/// It is of the moment in which it began: a task that is about to change and was not told yet is told
/// before that. So it does not matter which part of the snapshot tells of a task, as long as no event does
/// before.
struct SnapshotInParts {
  let number: UInt32
  let time: Instant
  /// The next task to be told if it was not before, and how many are left.
  var next: Borrowed<TaskRecord>?
  var left: Int
}

extension Scheduler {
  /// How many tasks are told at once; more only for a few milliseconds.
  private static var leastPart: Int { 4_096 }
  private static var partLength: Int64 { 4_000_000 }
  /// How many tasks wait for a reader at most before the snapshot goes on.
  private static var mostUnreadTasks: Int { 16_384 }

  /// Begins a snapshot if a reader needs one, and goes on with the one that has begun.
  func tellSnapshot(to log: EventLog) {
    if log.isTelling, !hasReader(of: log) { log.endTelling(isComplete: false) }
    if !log.isTelling {
      guard log.readers.contains(where: \.needsSnapshot) else { return }
      lastSnapshot &+= 1
      lastTold = now
      log.beginTelling(
        SnapshotInParts(number: lastSnapshot, time: lastTold, next: firstLive, left: liveCount))
    }
    if mayTellMore(to: log) { tellPart(to: log) }
    if log.snapshot?.left == 0 { log.endTelling(isComplete: true) }
  }

  private func hasReader(of log: EventLog) -> Bool {
    log.readers.contains { $0.unreadTasks != nil }
  }

  /// Whether a reader has read what was told so far, or waits for the next snapshot.
  private func mayTellMore(to log: EventLog) -> Bool {
    log.readers.contains { reader in
      reader.unreadTasks.map { $0 < Self.mostUnreadTasks } ?? reader.needsSnapshot
    }
  }

  /// Whether the loop is to go on although nothing is ready, as there is more to tell.
  var hasMoreToTell: Bool {
    guard let log, log.isTelling else { return false }
    return mayTellMore(to: log)
  }

  private func tellPart(to log: EventLog) {
    guard var snapshot = log.snapshot, snapshot.left > 0 else { return }
    var part: [ToldTask] = []
    part.reserveCapacity(min(snapshot.left, Self.leastPart))
    let end = SchedulerClock.real + Self.partLength
    while snapshot.left > 0, part.count < Self.mostUnreadTasks, let next = snapshot.next {
      next.with { record in
        snapshot.next = record.nextLive
        guard record.lastSnapshot != snapshot.number else { return }
        part.append(take(record, doing: record.activity, into: log, &snapshot))
      }
      if part.count >= Self.leastPart, part.count % 256 == 0, SchedulerClock.real > end { break }
    }
    log.snapshot = snapshot
    log.withRoom { $0.append(part, snapshot.time) }
    for reader in log.readers { reader.addUnreadTasks(part.count) }
    isStampFresh = false
  }

  /// Notes that a task is told in the snapshot; whose account begins with the first one.
  private func take(
    _ record: TaskRecord, doing activity: TaskState.Activity, into log: EventLog,
    _ snapshot: inout SnapshotInParts
  ) -> ToldTask {
    if record.lastSnapshot < log.firstSnapshot { record.openLedger(at: snapshot.time) }
    record.lastSnapshot = snapshot.number
    snapshot.left -= 1
    return record.told(doing: activity)
  }

  /// Tells of a task that is about to change, if the snapshot has not told of it yet.
  ///
  /// - Parameter activity: what it has done so far.
  @inline(__always)
  func tellFirst(_ record: TaskRecord, doing activity: @autoclosure () -> TaskState.Activity) {
    guard let observer, observer.with(\.isTelling) else { return }
    observer.with { log in tellFirst(record, doing: activity(), to: log) }
  }

  @inline(__always)
  func tellFirst(_ record: TaskRecord) { tellFirst(record, doing: record.activity) }

  private func tellFirst(
    _ record: TaskRecord, doing activity: TaskState.Activity, to log: EventLog
  ) {
    guard var snapshot = log.snapshot, record.lastSnapshot != snapshot.number,
      record.life.isEntered
    else { return }
    let told = take(record, doing: activity, into: log, &snapshot)
    log.snapshot = snapshot
    log.withRoom { $0.append([told], snapshot.time) }
  }

  /// The snapshot that is being told goes on without a task that ends.
  @inline(__always)
  func leaveOut(_ record: TaskRecord) {
    guard let observer, observer.with(\.isTelling) else { return }
    observer.with { log in
      guard log.snapshot?.next?.with({ $0 === record }) == true else { return }
      log.snapshot?.next = record.nextLive
    }
  }

  /// All live tasks at this moment.
  func snapshot() -> Snapshot {
    var words = EventWords()
    return Snapshot(
      time: now, tasks: liveTasks.map { $0.told(doing: $0.activity).entry(&words) })
  }
}
