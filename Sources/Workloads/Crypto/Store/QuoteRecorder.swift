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
    var isClosed = false
  }

  /// Five seconds of a hundred thousand quotes each.
  static let maximumPending = 500_000
  private static let interval = DispatchTimeInterval.milliseconds(250)

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

  /// Writes what is left, and ends.
  ///
  /// Blocks until the disk has it.
  func close() {
    state.withLock { $0.isClosed = true }
    queue.sync { writePending() }
  }

  private func scheduleWrite() {
    queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
      guard let self else { return }
      writePending()
      if !state.withLock({ $0.isClosed }) { scheduleWrite() }
    }
  }

  private func writePending() {
    let batch = state.withLock { state in
      defer { state.pending = [] }
      return state.pending
    }
    guard !batch.isEmpty else { return }
    do throws(StoreError) {
      try store.append(batch)
      state.withLock { $0.progress.written += batch.count }
    } catch {
      state.withLock { $0.progress.failure = error }
    }
  }
}
