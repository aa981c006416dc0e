import Dispatch
import Glibc
import Interleave
import Recording
import Synchronization

/// Writes the events of a run to a file, as they come.
final class Recorder: Sendable {
  private struct State: ~Copyable {
    var file: RecordingFile
    var failure: RecordingError?
  }

  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  /// Opens the file that the options ask for; nil if they ask for none.
  ///
  /// - Throws: `.noRecording` if it cannot be written.
  init?(_ options: DashboardOptions, of scheduler: Scheduler) throws(DashboardError) {
    guard let path = options.record else { return nil }
    let header = RecordingHeader(
      program: options.program, seed: scheduler.seed, pace: scheduler.pace,
      start: Self.nanosecondsSince1970)
    do throws(RecordingError) {
      state = Mutex(State(file: try RecordingFile(path, header)))
    } catch {
      throw .noRecording("\(error)")
    }
  }

  /// Begins to record the scheduler, which does not run yet.
  func follow(_ scheduler: Scheduler) {
    CrashHold.begin()
    // Asked for here, so that it begins before whatever runs afterwards.
    let batches = scheduler.events(
      every: .milliseconds(20), capacity: 1 << 18, overflow: .wait)
    Task { [self] in
      for await batch in batches { write(batch) }
      end.signal()
    }
  }

  /// Waits until everything is written, or for that long; says so if it could not be written.
  ///
  /// - Returns: whether all of it was written.
  func finish(atMost limit: Duration) -> Bool {
    let isWhole = end.wait(timeout: .now() + limit / .seconds(1)) == .success
    CrashHold.end()
    if let failure = state.withLock({ $0.failure }) {
      StandardError.say("\(failure) The recording ends before the run does.")
      return false
    }
    if !isWhole { StandardError.say("The recording is not complete: the scheduler still runs.") }
    return isWhole
  }

  /// The tasks go on when the disk is full.
  private func write(_ batch: EventBatch) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(RecordingError) { try state.file.write(batch) } catch { state.failure = error }
      CrashHold.noteSaved()
    }
  }

  private static var nanosecondsSince1970: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
