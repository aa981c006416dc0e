#if Command
import Dashboard
import Interleave
import Recording
import Sharing

/// All live tasks of a program at one moment.
struct Census {
  let greeting: Greeting
  let snapshot: Snapshot
  let status: SchedulerStatus

  /// How long a scheduler has to tell them: it does between two steps.
  private static let patience = Duration.seconds(3)

  /// Asks a program.
  ///
  /// - Throws: `UsageError` if it does not tell them in time.
  init(of source: SocketSource) throws {
    greeting = source.greeting
    var live = LiveTasks()
    var (status, isWhole) = (SchedulerStatus(), false)
    let attachment = Attachment([source])
    let end = ContinuousClock.now + Self.patience
    while !isWhole, source.ending == nil {
      let left = end - ContinuousClock.now
      guard left > .zero else { throw Self.silence(greeting) }
      attachment.wait(atMost: left)
      for batch in source.take() {
        if let part = batch.snapshot {
          live.take(part)
          isWhole = isWhole || part.isLastPart
        }
        for event in batch.events { live.fold(event) }
        status = batch.status
      }
    }
    snapshot = live.snapshot(at: status.now)
    self.status = status
  }

  private static func silence(_ greeting: Greeting) -> UsageError {
    UsageError(
      "\(greeting.program), process \(greeting.process), does not tell its tasks: a step of one holds its"
        + " scheduler's thread, or nothing runs the scheduler now.")
  }

  /// Which program it is, and a line for each of its tasks.
  var lines: [String] {
    ["\(greeting.program), process \(greeting.process)"] + TaskListing(snapshot).lines
  }

  /// Why its tasks are where they are.
  var accounts: TaskAccounts { TaskAccounts(snapshot, status) }
}
#endif
