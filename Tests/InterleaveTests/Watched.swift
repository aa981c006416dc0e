import Interleave

/// A scheduler that runs on a thread of its own while a test reads its stream.
final class Watched {
  private let scheduler: Scheduler
  private let thread: OwnThread
  private var stream: AsyncStream<EventBatch>.Iterator
  private var unread: [TaskEvent] = []

  init(_ scheduler: Scheduler, _ main: @escaping @Sendable () async throws -> Void) {
    self.scheduler = scheduler
    stream = scheduler.events(every: .milliseconds(1), overflow: .wait).makeAsyncIterator()
    thread = OwnThread {
      let result = Result { try scheduler.run(main) }
      try scheduler.close()
      try result.get()
    }
  }

  /// The events up to and with the first that fits; all that are left if none does.
  func events(until isLast: (TaskEvent) -> Bool) async -> [TaskEvent] {
    var read: [TaskEvent] = []
    while true {
      while !unread.isEmpty {
        read.append(unread.removeFirst())
        if read.last.map(isLast) == true { return read }
      }
      guard let batch = await stream.next(isolation: #isolation) else { return read }
      unread += batch.events
    }
  }

  /// The events after a command, up to and with the first that fits.
  func events(
    after command: Command, until isLast: (TaskEvent) -> Bool
  ) async -> [TaskEvent] {
    scheduler.send(command)
    return await events(until: isLast)
  }

  /// All events that are left, until the scheduler closes.
  func allEvents() async -> [TaskEvent] { await events { _ in false } }

  /// Waits until the scheduler has closed; throws what its main task threw.
  func end() async throws {
    _ = await allEvents()
    try await thread.end()
  }
}
