import InterleaveEvents

/// What the probe records: the same each time.
package enum Truth {
  /// So many events make a batch.
  package static let batchLength = 40

  /// The batch of that number.
  package static func batch(_ number: Int) -> EventBatch {
    let first = number * batchLength
    return EventBatch(
      events: (first..<(first + batchLength)).map { event($0) },
      status: SchedulerStatus(now: event(first + batchLength - 1).time))
  }

  /// The event of that number: tasks come, work, say something and end, 16 at a time.
  package static func event(_ number: Int) -> TaskEvent {
    let (life, task) = (number / 16 % 8, number % 16 + number / 128 * 16 + 1)
    let change: TaskEvent.Change =
      switch life {
      case 0:
        .spawned(
          .init(
            name: "task-\(task)", parent: nil,
            site: CreationSite(file: "Probe.swift", line: task % 90)))
      case 1: .resumed
      case 2: .waiting(.sleep(until: Instant(nanoseconds: Int64(number) * 2_000)))
      case 3: .woken(by: nil)
      case 4: .resumed
      case 5: .logged("line \(number)")
      case 6: .measured(.init(name: "bid", value: Double(number)))
      default: .ended(task.isMultiple(of: 5) ? .failed("no luck") : .succeeded)
      }
    return TaskEvent(
      time: Instant(nanoseconds: Int64(number) * 1_000), task: TaskID(rawValue: UInt64(task)),
      change: change)
  }
}
