import Interleave
import Recording
import Synchronization

/// What is known of a run, from its events alone, so that it is known too while a task holds the thread.
final class RunMemory: Sendable {
  private struct State {
    var recorder: FlightRecorder
    var live = LiveTasks()
    var events: [TaskEvent] = []
    var now = Instant.zero
    var elsewhere = Elsewhere()
  }

  /// Of so many events the last ones are kept for the table.
  private static var mostEvents: Int { 1_024 }

  private let tap: EventTap
  private let pace: Pace
  private let state: Mutex<State>

  /// Begins with what the scheduler does next.
  init(of scheduler: Scheduler, program: String, seed: UInt64?, pace: Pace) {
    tap = EventTap(scheduler)
    self.pace = pace
    // Its beginning says nothing of a test, and would make two recordings of one run differ.
    let header = RecordingHeader(program: program, seed: seed, pace: pace, start: 0)
    state = Mutex(State(recorder: FlightRecorder(header, capacity: 4 << 20)))
  }

  /// Takes in what has happened since the last time.
  func look() {
    state.withLock { state in
      for batch in tap.take() {
        state.recorder.write(batch)
        if let snapshot = batch.snapshot { state.live.take(snapshot) }
        for event in batch.events {
          state.live.fold(event)
          state.elsewhere.take(event)
        }
        state.events += batch.events
        state.now = batch.status.now
      }
      if state.events.count > 2 * Self.mostEvents {
        state.events.removeFirst(state.events.count - Self.mostEvents)
      }
    }
  }

  /// All tasks as they are now, and why.
  var page: String {
    state.withLock { TaskPage.text(of: $0.live.snapshot(at: $0.now), pace: pace) }
  }

  /// Which tasks have waited for code that does not run on the scheduler, in a sentence; nil if none has.
  var elsewhere: String? { state.withLock { $0.elsewhere.words } }

  /// The recording of the last megabytes of events.
  var recording: [UInt8] { state.withLock { $0.recorder.bytes } }

  /// The last steps as a table, a column a task, a row a step.
  var table: String { state.withLock { InterleavingTable(of: $0.events).text } }
}
