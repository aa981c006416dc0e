import InterleaveEvents
import Recording
import Synchronization

/// Several programs as one source: each task's identity carries its program's number, and all have one
/// axis of time.
package final class CombinedSource: EventSource {
  private let sources: [any EventSource]
  private let state: Mutex<State>

  fileprivate struct State {
    var labels: [Relabelling]
    var live: [LiveTasks]
    var statuses: [SchedulerStatus?]
  }

  /// Makes one of programs whose schedulers' times were zero then, in nanoseconds since 1970; they are
  /// numbered from 1.
  package init(_ sources: [(source: any EventSource, zero: Int64)]) {
    self.sources = sources.map(\.source)
    let first = sources.map(\.zero).min() ?? 0
    let labels = sources.enumerated().map { index, element in
      Relabelling(
        source: UInt64(index + 1),
        shift: .nanoseconds(element.zero.subtractingReportingOverflow(first).partialValue))
    }
    state = Mutex(
      State(
        labels: labels, live: sources.map { _ in LiveTasks() }, statuses: sources.map { _ in nil }))
  }

  package var descriptors: [Int32] { sources.flatMap(\.descriptors) }

  package func longestWait() -> Duration? { sources.compactMap { $0.longestWait() }.min() }

  package func take() -> [EventBatch] {
    var batches: [EventBatch] = []
    for (index, source) in sources.enumerated() {
      for batch in source.take() {
        batches.append(state.withLock { $0.combine(batch, from: index) })
      }
    }
    return batches
  }

  package func send(_ command: Command) {
    switch command {
    case .cancel(let id): send(to: id) { .cancel($0) }
    case .cancelSubtree(let id): send(to: id) { .cancelSubtree($0) }
    default: for source in sources { source.send(command) }
    }
  }

  private func send(to id: TaskID, _ command: (TaskID) -> Command) {
    let (number, own) = Relabelling.split(id)
    guard number >= 1, number <= sources.count else { return }
    sources[Int(number) - 1].send(command(own))
  }
}

extension CombinedSource.State {
  /// What a batch of one program says, as one of all: with its live tasks come those of the others, as a
  /// snapshot is of everything.
  mutating func combine(_ batch: EventBatch, from index: Int) -> EventBatch {
    var batch = labels[index](batch)
    statuses[index] = batch.status
    batch.status = status
    if let part = batch.snapshot {
      live[index].take(part)
      batch.snapshot =
        part.isLastPart
        ? Snapshot(time: part.time, tasks: live.flatMap { $0.snapshot(at: part.time).tasks }) : nil
    }
    for event in batch.events { live[index].fold(event) }
    return batch
  }

  private var status: SchedulerStatus {
    let known = statuses.compactMap { $0 }
    var status = SchedulerStatus()
    status.now = known.map(\.now).max() ?? .zero
    status.spawned = known.reduce(0) { $0 &+ $1.spawned }
    status.ended = known.reduce(0) { $0 &+ $1.ended }
    status.lag = known.map(\.lag).max() ?? .zero
    status.isClosed = known.count == statuses.count && known.allSatisfy(\.isClosed)
    let paces = known.filter { !$0.isClosed }.map(\.pace)
    if let pace = paces.first, paces.allSatisfy({ $0 == pace }) { status.pace = pace }
    return status
  }
}
