import InterleaveEvents

/// What several programs say, as if one said it: each task's identity and name carry its program's number,
/// and all have one axis of time.
package struct SeveralPrograms: Sendable {
  private let labels: [Relabelling]
  private var programs: [Known]

  /// What is known of one of them.
  fileprivate struct Known {
    var live = LiveTasks()
    var totals = Recap.Totals()
    var status: SchedulerStatus?
    /// What the parts of a snapshot so far tell of the time before.
    var recap: Recap?
    /// Whether its first snapshot has come.
    var isEntered = false
  }

  /// Makes one of programs whose schedulers' times were zero then, in nanoseconds since 1970; they are
  /// numbered from 1.
  package init(zeros: [Int64]) {
    let first = zeros.min() ?? 0
    labels = zeros.enumerated().map { index, zero in
      Relabelling(
        source: UInt64(index + 1),
        shift: .nanoseconds(zero.subtractingReportingOverflow(first).partialValue))
    }
    programs = labels.map { _ in Known() }
  }

  /// What a whole batch of one program says.
  package mutating func combine(_ batch: EventBatch, from index: Int) -> EventBatch {
    var batch = labels[index](batch)
    note(batch.status, from: index)
    batch.status = status
    batch.snapshot = batch.snapshot.flatMap { take($0, from: index) }
    for event in batch.events { fold(event, from: index) }
    return batch
  }
}

// The steps of it, for who combines parts of batches.
extension SeveralPrograms {
  /// A batch as it stands among those of the others.
  func labelled(_ batch: EventBatch, from index: Int) -> EventBatch { labels[index](batch) }

  /// Takes in a snapshot, which is labelled; with its last part come the live tasks of the others, as a
  /// snapshot is of everything.
  mutating func take(_ part: Snapshot, from index: Int) -> Snapshot? {
    programs[index].take(part)
    guard part.isLastPart else { return nil }
    let isNews = programs.contains(where: \.isEntered)
    defer {
      programs[index].isEntered = true
      programs[index].recap = nil
    }
    let known = programs[index]
    // Of a run at its beginning there is nothing to tell, and what is known of the others is better.
    if isNews, !known.isEntered, known.live.count == 0, known.recap == nil { return nil }
    var recap = known.recap
    recap?.totals = programs.reduce(into: Recap.Totals()) { $0.add($1.totals) }
    return Snapshot(
      time: part.time, tasks: programs.flatMap { $0.live.snapshot(at: part.time).tasks },
      recap: recap)
  }

  /// Takes in an event, which is labelled.
  mutating func fold(_ event: TaskEvent, from index: Int) {
    guard let ended = programs[index].live.fold(event), case .ended(let outcome) = ended.state
    else { return }
    programs[index].totals.add(outcome)
  }

  /// Takes in how one of them stands.
  mutating func note(_ status: SchedulerStatus, from index: Int) {
    programs[index].status = status
  }

  /// How all of them stand.
  var status: SchedulerStatus {
    let known = programs.compactMap(\.status)
    var status = SchedulerStatus()
    status.now = known.map(\.now).max() ?? .zero
    status.spawned = known.reduce(0) { $0 &+ $1.spawned }
    status.ended = known.reduce(0) { $0 &+ $1.ended }
    status.lag = known.map(\.lag).max() ?? .zero
    status.isClosed = known.count == programs.count && known.allSatisfy(\.isClosed)
    let paces = known.filter { !$0.isClosed }.map(\.pace)
    if let pace = paces.first, paces.allSatisfy({ $0 == pace }) { status.pace = pace }
    return status
  }
}

extension SeveralPrograms.Known {
  fileprivate mutating func take(_ part: Snapshot) {
    live.take(part)
    guard let more = part.recap else { return }
    var told = recap ?? Recap()
    told.ended += more.ended
    told.events += more.events
    told.output += more.output
    recap = told
    totals = totals.atLeast(more.totals)
  }
}

extension Recap.Totals {
  fileprivate mutating func add(_ more: Recap.Totals) {
    succeeded &+= more.succeeded
    failed &+= more.failed
    timedOut &+= more.timedOut
    cancelled &+= more.cancelled
  }

  fileprivate func atLeast(_ other: Recap.Totals) -> Recap.Totals {
    var totals = self
    totals.succeeded = max(succeeded, other.succeeded)
    totals.failed = max(failed, other.failed)
    totals.timedOut = max(timedOut, other.timedOut)
    totals.cancelled = max(cancelled, other.cancelled)
    return totals
  }
}
