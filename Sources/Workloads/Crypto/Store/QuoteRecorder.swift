#if Network
import Dispatch
import Synchronization

/// Writes records to a store in the background, in one batch each quarter of a second.
///
/// It has its own thread and real time, so that neither a paused loop nor a stuck one keeps quotes
/// from the disk. What waits to be written is bounded: beyond that, records are lost and counted.
final class QuoteRecorder: Sendable {
  /// How far it is.
  struct Progress: Equatable, Sendable {
    /// How many records are on the disk.
    var written = 0
    /// How many were lost, as the disk was too slow.
    var lost = 0
    /// Why nothing is written any more.
    var failure: StoreError?
  }

  private struct State {
    var pending: [StoredRecord] = []
    var progress = Progress()
    var batches = 0
    var isClosed = false
  }

  /// Five seconds of a hundred thousand quotes each.
  static let maximumPending = 500_000
  private static let interval = DispatchTimeInterval.milliseconds(250)
  /// After so many batches what was written is moved into the file itself.
  private static let batchesToCheckpoint = 8

  private let store: QuoteStore
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "interleave.quotes")

  init(_ store: QuoteStore) {
    self.store = store
    scheduleWrite()
  }

  /// Notes a record to be written.
  ///
  /// May be called from any thread and never waits for the disk.
  func record(_ record: StoredRecord) {
    state.withLock { state in
      guard state.progress.failure == nil, !state.isClosed else { return }
      if state.pending.count < Self.maximumPending {
        state.pending.append(record)
      } else {
        state.progress.lost += 1
      }
    }
  }

  var progress: Progress { state.withLock { $0.progress } }

  /// Writes what is left, and closes the file, which then has all of it.
  ///
  /// Blocks until the disk has it. To close twice does no harm.
  func close() {
    let isFirst = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    guard isFirst else { return }
    queue.sync {
      writePending()
      attempt { () throws(StoreError) in try store.close() }
    }
  }

  private func scheduleWrite() {
    queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
      guard let self, !state.withLock({ $0.isClosed }) else { return }
      writePending()
      scheduleWrite()
    }
  }

  private func writePending() {
    let batch = state.withLock { state in
      defer { state.pending = [] }
      return state.pending
    }
    guard !batch.isEmpty else { return }
    attempt { () throws(StoreError) in
      try store.append(batch)
      let isDue = state.withLock { state in
        state.progress.written += batch.count
        state.batches += 1
        return state.batches % Self.batchesToCheckpoint == 0
      }
      // A reader that is in the way does not keep the next one from it.
      if isDue { try? store.checkpoint() }
    }
  }

  private func attempt(_ work: () throws(StoreError) -> Void) {
    do throws(StoreError) {
      try work()
    } catch {
      state.withLock { $0.progress.failure = $0.progress.failure ?? error }
    }
  }
}
#endif
