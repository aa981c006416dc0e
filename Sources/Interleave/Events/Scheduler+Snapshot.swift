/// A snapshot that is being told, of so many tasks at a time that the loop is never held for long.
///
/// It is of the moment in which it began: a task that is about to change and was not told yet is told
/// before that. So it does not matter which part of the snapshot tells of a task, as long as no event does
/// before.
struct SnapshotInParts {
  let number: UInt32
  let time: Instant
  /// The next task to be told if it was not before, and how many are left.
  var next: Unretained<TaskRecord>?
  var left: Int
  var hasBegun = false

  /// Whether no task is left.
  var isWhole: Bool { left == 0 || next == nil }

  func part(of tasks: [ToldTask]) -> SnapshotPart {
    SnapshotPart(number: number, time: time, tasks: tasks, isFirst: !hasBegun, isLast: isWhole)
  }
}

extension Scheduler {
  /// For how long more tasks are told at once, in nanoseconds.
  private static var partLength: Int64 { 4_000_000 }
  /// How many tasks wait for a reader at most before the snapshot goes on.
  private static var mostUnreadParts: Int { 4 }

  /// Begins a snapshot if a reader needs one, and goes on with the one that has begun.
  func tellSnapshot(to log: EventLog) {
    if let snapshot = log.snapshot {
      let unread = log.readers.compactMap { $0.unreadTasks(ofSnapshot: snapshot.number) }.min()
      if let unread {
        return unread < mostUnreadTasks ? tellPart(of: snapshot, to: log) : ()
      }
      log.stopTelling()
    }
    guard log.readers.contains(where: \.needsSnapshot) else { return }
    lastSnapshot &+= 1
    lastTold = now
    let snapshot = SnapshotInParts(
      number: lastSnapshot, time: lastTold, next: firstLive, left: liveCount)
    tellPart(of: snapshot, to: log)
  }

  private var mostUnreadTasks: Int { settings.snapshotPart * Self.mostUnreadParts }

  /// Whether the loop is to go on although nothing is ready, as there is more to tell.
  var hasMoreToTell: Bool {
    guard let log, let snapshot = log.snapshot else { return false }
    let unread = log.readers.compactMap { $0.unreadTasks(ofSnapshot: snapshot.number) }.min()
    return unread.map { $0 < mostUnreadTasks } ?? true
  }

  private func tellPart(of snapshot: consuming SnapshotInParts, to log: EventLog) {
    var part: [ToldTask] = []
    part.reserveCapacity(min(snapshot.left, settings.snapshotPart))
    let end = SchedulerClock.real + Self.partLength
    while !snapshot.isWhole, part.count < mostUnreadTasks, let next = snapshot.next {
      next.with { record in
        snapshot.next = record.nextLive
        guard record.lastSnapshot != snapshot.number else { return }
        part.append(take(record, doing: record.activity, into: log, &snapshot))
      }
      guard part.count >= settings.snapshotPart, part.count % 256 == 0 else { continue }
      if SchedulerClock.real > end { break }
    }
    log.tell(part, of: snapshot)
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
    guard let observer, observer.with(\.isTelling), record.life.isEntered else { return }
    observer.with { log in tellFirst(record, doing: activity(), to: log) }
  }

  @inline(__always)
  func tellFirst(_ record: TaskRecord) { tellFirst(record, doing: record.activity) }

  /// Tells of who waits there, before what it waits for changes.
  @inline(__always)
  func tellFirst(_ waiter: Waiter?) {
    guard let observer, observer.with(\.isTelling), let waiter else { return }
    tellFirst(waiter.record)
  }

  private func tellFirst(
    _ record: TaskRecord, doing activity: TaskState.Activity, to log: EventLog
  ) {
    guard var snapshot = log.snapshot, record.lastSnapshot != snapshot.number else { return }
    let told = take(record, doing: activity, into: log, &snapshot)
    log.tell([told], of: snapshot)
  }

  /// Tells of a task that has just ended, if the snapshot has not, and goes on without it.
  @inline(__always)
  func tellLast(_ record: TaskRecord) {
    guard let observer, observer.with(\.isTelling) else { return }
    observer.with { log in
      tellFirst(record, doing: .running, to: log)
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
