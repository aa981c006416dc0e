import InterleaveEvents
import Recording
import Synchronization

/// Several programs as one source.
package final class CombinedSource: EventSource {
  private let sources: [any EventSource]
  private let whole: Mutex<SeveralPrograms>

  /// Makes one of programs whose schedulers' times were zero then, in nanoseconds since 1970; they are
  /// numbered from 1.
  package init(_ sources: [(source: any EventSource, zero: Int64)]) {
    self.sources = sources.map(\.source)
    whole = Mutex(SeveralPrograms(zeros: sources.map(\.zero)))
  }

  package var descriptors: [Int32] { sources.flatMap(\.descriptors) }

  package func longestWait() -> Duration? { sources.compactMap { $0.longestWait() }.min() }

  package func take() -> [EventBatch] {
    var batches: [EventBatch] = []
    for (index, source) in sources.enumerated() {
      for batch in source.take() {
        batches.append(whole.withLock { $0.combine(batch, from: index) })
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
    guard let program = id.program, program <= sources.count else { return }
    sources[Int(program) - 1].send(command(id.own))
  }
}
