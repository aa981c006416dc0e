import Glibc
import Recording

/// A flight recorder of a scheduler: the last of its events, in memory.
public struct FlightRecording: Sendable {
  fileprivate let recorder: RunRecorder

  /// Writes what is kept into its file now, in place of what was written before.
  ///
  /// - Throws: `RecordingError` if the file cannot be written, or is something else than a recording.
  public func dump() throws { try recorder.dump() }
}

extension Scheduler {
  /// Records all that happens to its tasks from now on into a file that its owner alone may read, for
  /// `interleave open`.
  ///
  /// The environment does the same for the first scheduler that a program runs:
  /// `INTERLEAVE_RECORD=FILE`, unless it was made with `environment: .ignored`. Nothing is lost of what happens before the process exits; the scheduler
  /// waits where the disk does not keep up. What tasks print is recorded by the dashboard alone.
  ///
  /// - Parameter limit: about how many bytes are kept, as `FILE` and `FILE.1` in turn; nil: all.
  /// - Throws: `RecordingError` if the file cannot be written, or is something else than a recording.
  public func record(to path: String, limit: Int? = nil) throws {
    let header = recordingHeader
    let file = try RecordingFile(path, header, limit: limit)
    let writer = RecordingWriter(header, segmentBytes: RecordingFile.segmentBytes(limit: limit))
    let recorder = RunRecorder(watch(losing: .wait), writer, to: file)
    RecorderRegistry.enroll(recorder)
    recorder.follow()
  }

  /// Keeps the last of what happens to its tasks in memory, and writes it to a file when there is reason
  /// to look at it.
  ///
  /// ```swift
  /// scheduler.flightRecorder(dumpingTo: "crash.ilv")
  /// ```
  /// - Parameters:
  ///   - bytes: how much is kept.
  ///   - occasions: when it is written; troubles that come one after the other are told by one dump in
  ///     ten seconds, and by one at the end.
  @discardableResult
  public func flightRecorder(
    dumpingTo path: String, keeping bytes: Int = 64 << 20, on occasions: DumpOccasions = .all
  ) -> FlightRecording {
    let header = recordingHeader
    let writer = RecordingWriter(header, segmentBytes: RecordingFile.segmentBytes(limit: bytes))
    let recorder = RunRecorder(
      watch(losing: .evictOldest), writer,
      .init(ring: ChunkRing(header, capacity: bytes), path: path, occasions: occasions))
    RecorderRegistry.enroll(recorder, onSignal: occasions.contains(.signal))
    recorder.follow()
    return FlightRecording(recorder: recorder)
  }

  /// Begins to record if the environment asks for it, and nobody else does so.
  func recordAsEnvironmentAsks() {
    guard let path = EnvironmentRecording.claim(for: self) else { return }
    do { try record(to: path) } catch { Complaint.say("\(error)") }
  }

  private func watch(losing overflow: EventOverflow) -> EventSubscription {
    let subscription = EventSubscription(capacity: 1 << 18, overflow: overflow, inbox: inbox)
    inbox.post(.watch(subscription))
    if isClosed { subscription.close() }
    return subscription
  }

  private var recordingHeader: RecordingHeader {
    let program = CommandLine.arguments.first?.split(separator: "/").last.map(String.init)
    return RecordingHeader(program: program ?? "program", seed: seed, pace: pace, start: zero)
  }

  /// When its time was zero, in nanoseconds since the beginning of 1970, as if that had always run as it
  /// does now.
  package var zero: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) - now.nanoseconds
  }
}
