import InterleaveEvents
import Recording

/// The events of a scheduler while somebody is attached, and the chunks that they become.
struct Watch {
  let source: any EventSource
  private var writer: RecordingWriter
  private var last: (status: SchedulerStatus, received: ContinuousClock.Instant)?
  /// Whether all live tasks are known; not so between a loss and the end of the next snapshot.
  private var knowsAll = false

  init(_ source: any EventSource, _ header: RecordingHeader) {
    self.source = source
    writer = RecordingWriter(header)
  }

  /// The chunks that a batch becomes.
  mutating func chunks(of batch: EventBatch) -> [[UInt8]] {
    if batch.evicted > 0 { knowsAll = false }
    if batch.snapshot?.isLastPart == true { knowsAll = true }
    last = (batch.status, .now)
    return writer.write(batch).map(\.bytes)
  }

  /// The chunks with which a reader can begin now, and the time that they tell of; nil while not all live
  /// tasks are known.
  mutating func entry() -> (chunks: [[UInt8]], time: Instant)? {
    guard knowsAll, let last, let pieces = writer.enter(last.status.now(last.received)) else {
      return nil
    }
    return (pieces.map(\.bytes), last.status.now)
  }
}

extension SchedulerStatus {
  /// The same at this moment, if it was true at that one and nothing has happened since.
  fileprivate func now(_ then: ContinuousClock.Instant) -> SchedulerStatus {
    guard !isClosed, case .scaled(let speed) = pace else { return self }
    var status = self
    status.now = now.advanced(by: (ContinuousClock.now - then) * speed)
    return status
  }
}
