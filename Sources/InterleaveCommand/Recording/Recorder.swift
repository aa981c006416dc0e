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

  /// Begins to record a scheduler, if the options ask for that.
  ///
  /// - Throws: `UsageError` if the file cannot be written.
  static func following(_ scheduler: Scheduler, _ options: RunOptions) throws -> Recorder? {
    guard let path = options.recordingPath else { return nil }
    let header = RecordingHeader(
      program: program, seed: options.seed, pace: options.pace, start: nanosecondsSince1970)
    do throws(RecordingError) {
      return Recorder(try RecordingFile(path, header), of: scheduler)
    } catch {
      throw UsageError(error.description)
    }
  }

  private init(_ file: consuming RecordingFile, of scheduler: Scheduler) {
    state = Mutex(State(file: file))
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
    guard let failure = state.withLock({ $0.failure }) else { return isWhole }
    StandardError.say("\(failure) The recording ends before the run does.")
    return false
  }

  /// The tasks go on when the disk is full.
  private func write(_ batch: EventBatch) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(RecordingError) { try state.file.write(batch) } catch { state.failure = error }
    }
  }

  /// The subcommand alone: what else was on the command line may be secret.
  private static var program: String {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else {
      return "interleave"
    }
    return "interleave \(word)"
  }

  private static var nanosecondsSince1970: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
