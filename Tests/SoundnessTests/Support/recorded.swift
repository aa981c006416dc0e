import Foundation
import Interleave

/// Runs `main` on a scheduler of its own and closes it; returns everything that its stream told.
///
/// - Parameter meanwhile: called with the scheduler before it runs.
func recorded(
  pace: Pace = .virtual, meanwhile: (Scheduler) -> Void = { _ in },
  _ main: @escaping @Sendable () async throws -> Void
) throws -> [EventBatch] {
  let scheduler = Scheduler(pace: pace)
  let recording = Recording(of: scheduler)
  meanwhile(scheduler)
  let result = Result { try scheduler.run(main) }
  try scheduler.close()
  try result.get()
  return recording.wait()
}

/// What a reader on Swift's pool takes of a scheduler's events.
final class Recording: Sendable {
  private let batches = Locked<[EventBatch]>([])
  private let ended = DispatchSemaphore(value: 0)

  convenience init(of scheduler: Scheduler, capacity: Int = 65_536) {
    self.init(
      of: scheduler.events(every: .milliseconds(1), capacity: capacity, overflow: .wait))
  }

  init(of stream: AsyncStream<EventBatch>) {
    Task.detached { [self] in
      for await batch in stream { batches.write(batch) }
      ended.signal()
    }
  }

  /// All that it has read, once the scheduler has closed.
  func wait() -> [EventBatch] {
    ended.wait()
    return batches.current
  }
}

extension [EventBatch] {
  /// The events of all batches.
  var events: [TaskEvent] { flatMap(\.events) }

  /// The names of all tasks that were ever told of.
  var names: [TaskID: String] {
    var names: [TaskID: String] = [:]
    for batch in self {
      for entry in batch.snapshot?.tasks ?? [] { names[entry.id] = entry.birth.name }
      for event in batch.events {
        if case .spawned(let birth) = event.change { names[event.task] = birth.name }
      }
    }
    return names
  }
}
