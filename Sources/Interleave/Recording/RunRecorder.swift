import Recording
import Synchronization

/// Records a scheduler's events on Swift's own threads, until it closes or the process ends.
final class RunRecorder: Sendable {
  fileprivate struct State: ~Copyable {
    var words = EventWords()
    var writer: RecordingWriter
    /// What all is written to, until that fails; nil for a flight recorder.
    var file: RecordingFile?
    /// What a flight recorder keeps.
    var flight: Flight?
    var last: SchedulerStatus?
    /// Whether something has happened since the last dump that deserves one.
    var owesDump = false
    var lastDump: ContinuousClock.Instant?
  }

  /// The last of a run, and when and where it is written.
  struct Flight {
    var ring: ChunkRing
    let path: String
    let occasions: DumpOccasions
  }

  /// Events of trouble come in crowds, of which one dump tells.
  private static let restBetweenDumps = Duration.seconds(10)
  private static let interval = Duration.milliseconds(20)

  private let subscription: EventSubscription
  private let state: Mutex<State>

  /// Makes a recorder that writes all of it to a file.
  init(
    _ subscription: EventSubscription, _ writer: RecordingWriter,
    to file: consuming sending RecordingFile
  ) {
    self.subscription = subscription
    state = Mutex(State(writer: writer, file: file))
  }

  /// Makes a flight recorder.
  init(_ subscription: EventSubscription, _ writer: RecordingWriter, _ flight: Flight) {
    self.subscription = subscription
    state = Mutex(State(writer: writer, flight: flight))
  }

  /// Reads until nothing follows.
  func follow() {
    Task.detached { [self] in
      repeat {
        await subscription.park()
        await subscription.pause(for: subscription.rest(between: Self.interval))
      } while !take(atEnd: false)
      RecorderRegistry.withdraw(self)
    }
  }

  /// Takes in what there is; says whether nothing follows.
  @discardableResult
  func take(atEnd isEnd: Bool) -> Bool {
    state.withLock { state in
      for batch in subscription.drain(&state.words) where batch.isNews(after: state.last) {
        state.last = batch.status
        state.write(batch)
      }
      let isClosed = state.last?.isClosed == true
      state.dumpIfDue(isLast: isEnd || isClosed, rest: Self.restBetweenDumps)
      return isClosed
    }
  }

  /// Writes what is kept into its file.
  func dump() throws {
    take(atEnd: false)
    try state.withLock { state throws(RecordingError) in try state.dump() }
  }
}

extension RunRecorder.State {
  fileprivate mutating func write(_ batch: EventBatch) {
    let pieces = writer.write(batch)
    if let occasions = flight?.occasions {
      flight?.ring.add(pieces)
      owesDump = owesDump || batch.events.contains { occasions.contains($0.change) }
    }
    do throws(RecordingError) {
      try file?.write(pieces)
    } catch {
      file = nil
      Complaint.say("\(error) The recording ends before the run does.")
    }
  }

  fileprivate mutating func dumpIfDue(isLast: Bool, rest: Duration) {
    guard owesDump else { return }
    let now = ContinuousClock.now
    if !isLast, let lastDump, lastDump.duration(to: now) < rest { return }
    do throws(RecordingError) {
      try dump()
    } catch {
      Complaint.say("\(error)")
    }
  }

  fileprivate mutating func dump() throws(RecordingError) {
    owesDump = false
    lastDump = .now
    if let flight { try RecordingFile.save(flight.ring.bytes, to: flight.path) }
  }
}
