// What the loop's thread calls.
extension EventSubscription {
  /// How many chunks too many there may be before the next step.
  private static let mostExcess = 2_048
  /// How many chunks there may be at least until a snapshot was read after one was missed, and how often
  /// that is doubled: who has little room would else never come to know all tasks of a busy scheduler.
  private static let snapshotRoom = 64
  private static let mostDoublings = 4
  private static let mostCommands = 256

  /// Reads from that chunk on, as far as it is not written yet; false if nobody reads any more.
  func begin(with chunk: EventChunk, on shelf: EventShelf) -> Bool {
    state.withLock { state in
      guard !state.isAbandoned, !state.status.isClosed else { return false }
      state.chunks = [chunk]
      state.consumed = chunk.count
      state.shelf = shelf
      return true
    }
  }

  /// Takes the next chunk, which is to be written; false if there is no room yet.
  func receive(_ chunk: EventChunk, _ patience: Patience) -> Bool {
    let (isTaken, released) = state.withLock { state -> (Bool, EventChunk?) in
      guard !state.isAbandoned else { return (true, chunk) }
      var oldest: EventChunk?
      if state.chunks.count >= room(for: state) {
        if overflow == .evictOldest || state.losesEvents {
          oldest = evict(&state)
        } else if patience == .waits || state.chunks.count >= chunkLimit + Self.mostExcess {
          return (false, nil)
        }
      }
      state.chunks.append(chunk)
      return (true, oldest)
    }
    if !isTaken { hurry() }
    if let released { letGo([released]) }
    return isTaken
  }

  private func room(for state: State) -> Int {
    guard state.promised != nil, state.missedSnapshots > 0 else { return chunkLimit }
    return max(chunkLimit, Self.snapshotRoom << min(state.missedSnapshots - 1, Self.mostDoublings))
  }

  private func evict(_ state: inout State) -> EventChunk? {
    guard let oldest = state.chunks.popFirst() else { return nil }
    state.evicted += oldest.eventCount(from: state.consumed)
    state.hasGap = true
    state.consumed = 0
    return oldest
  }

  /// Whether more waits for it than was agreed.
  var isOverfull: Bool {
    state.withLock { state in
      !state.isAbandoned && overflow == .wait && !state.losesEvents
        && state.chunks.count > chunkLimit
    }
  }

  /// From now on events are lost rather than waited for.
  func giveUp() { state.withLock { $0.losesEvents = true } }

  var hasLeft: Bool { state.withLock { $0.isAbandoned } }

  /// Tells the scheduler's counters and clock; the longest lag since the last batch stays.
  func publish(_ status: SchedulerStatus, clock: SchedulerClock) {
    state.withLock { state in
      if state.status.pace != status.pace { state.hasNewPace = true }
      let (lag, isClosed) = (max(state.status.lag, status.lag), state.status.isClosed)
      state.status = status
      state.status.lag = lag
      // Whoever asked may have seen that the scheduler is closed before the loop knew of the reader.
      state.status.isClosed = isClosed
      state.clock = clock
    }
  }

  /// Tells what was asked of the scheduler; of more than it will ever show the oldest goes.
  func note(_ command: GivenCommand) {
    state.withLock { state in
      if state.commands.count >= Self.mostCommands { state.commands.removeFirst() }
      state.commands.append(command)
    }
  }

  /// Says that nothing follows.
  func close() {
    state.withLock { $0.status.isClosed = true }
    hurry()
  }

  /// Whether it has to be told of all tasks, and no snapshot is told for it.
  var needsSnapshot: Bool {
    state.withLock { state in
      guard !state.isAbandoned, state.promised == nil else { return false }
      return state.knowledge == .none || state.knowledge == .lost
    }
  }

  /// A snapshot has begun.
  func promise(snapshot number: UInt32) {
    state.withLock { state in
      guard state.promised == nil, state.knowledge != .all else { return }
      state.promised = number
    }
  }

  /// How many tasks of that snapshot it has to read; nil if it takes no part in that.
  func unreadTasks(ofSnapshot number: UInt32) -> Int? {
    state.withLock { $0.isAbandoned || $0.promised != number ? nil : $0.unreadTasks }
  }

  func addUnreadTasks(_ count: Int) { state.withLock { $0.unreadTasks += count } }
}
