import Dispatch
import Glibc
import Interleave
import Recording
import Synchronization

/// Keeps the last events of a run, ready to be saved, and writes all of them to a file if that is wanted.
final class Recorder: Sendable {
  /// So many bytes are kept in memory while a dashboard is open.
  private static let flightBytes = 64 << 20
  /// So many lines wait for the next batch; of more the oldest go.
  private static let mostLines = 10_000

  fileprivate struct State: ~Copyable {
    var writer: RecordingWriter
    var file: RecordingFile?
    var kept: ChunkRing?
    var output: [OutputLine] = []
    var status = SchedulerStatus()
    var failure: RecordingError?
  }

  private let state: Mutex<State>
  private let writesFile: Bool
  private let end = DispatchSemaphore(value: 0)

  /// Opens the file that the options ask for; nil if nothing is to be recorded.
  ///
  /// - Parameter keepsLast: whether the last events are kept in memory.
  /// - Throws: `.noRecording` if the file cannot be written.
  init?(
    _ options: DashboardOptions, _ header: RecordingHeader, keepsLast: Bool
  ) throws(DashboardError) {
    guard options.record != nil || keepsLast else { return nil }
    let limit = options.recordLimit
    var state = State(
      writer: RecordingWriter(header, segmentBytes: RecordingFile.segmentBytes(limit: limit)),
      kept: keepsLast ? ChunkRing(header, capacity: Self.flightBytes) : nil)
    do throws(RecordingError) {
      if let path = options.record {
        state.file = try RecordingFile(path, header, limit: limit)
      }
    } catch {
      throw .noRecording("\(error)")
    }
    writesFile = state.file != nil
    self.state = Mutex(state)
  }

  /// Begins to record the scheduler, which does not run yet.
  func follow(_ scheduler: Scheduler) {
    if writesFile { CrashHold.begin() }
    // Asked for here, so that it begins before whatever runs afterwards. Only for a file does anybody wait.
    let batches = scheduler.events(
      every: .milliseconds(20), capacity: 1 << 18, overflow: writesFile ? .wait : .evictOldest)
    Task { [self] in
      for await batch in batches { write(batch) }
      end.signal()
    }
  }

  /// Takes in a line that was printed.
  func hear(_ line: OutputLine) {
    state.withLock { state in
      if state.output.count >= Self.mostLines { state.output.removeFirst() }
      state.output.append(line)
    }
  }

  /// Saves what is kept; says where, or why not.
  func save(as program: String) -> String {
    let bytes = state.withLock { state in
      state.flushOutput()
      return state.kept?.bytes
    }
    guard let bytes else { return "nothing is kept of this run" }
    return SavedRecording.save(bytes, of: program)
  }

  /// Waits until everything is written, or for that long; says so if it could not be written.
  ///
  /// - Returns: whether all of it was written.
  func finish(atMost limit: Duration) -> Bool {
    guard writesFile else { return true }
    let isWhole = end.wait(timeout: .now() + limit / .seconds(1)) == .success
    CrashHold.end()
    let failure = state.withLock { state in
      state.flushOutput()
      return state.failure
    }
    if let failure {
      StandardError.say("\(failure) The recording ends before the run does.")
      return false
    }
    if !isWhole { StandardError.say("The recording is not complete: the scheduler still runs.") }
    return isWhole
  }

  private func write(_ batch: EventBatch) {
    state.withLock { $0.write(batch) }
    if writesFile { CrashHold.noteSaved() }
  }
}

extension RecordingHeader {
  /// The header of a run that begins now.
  init(of scheduler: Scheduler, _ program: String) {
    self.init(
      program: program, seed: scheduler.seed, pace: scheduler.pace, start: scheduler.zero)
  }
}

extension Recorder.State {
  /// The tasks go on when the disk is full.
  fileprivate mutating func write(_ batch: EventBatch) {
    var batch = batch
    batch.output = output
    output = []
    status = batch.status
    let pieces = writer.write(batch)
    kept?.add(pieces)
    guard failure == nil else { return }
    do throws(RecordingError) { try file?.write(pieces) } catch { failure = error }
  }

  /// Writes the lines that no batch has come for.
  fileprivate mutating func flushOutput() {
    if output.isEmpty { return }
    write(EventBatch(events: [], status: status))
  }
}
