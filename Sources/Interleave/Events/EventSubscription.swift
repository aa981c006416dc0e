import DequeModule
import Synchronization

/// What one reader has not read yet of a scheduler's events, between the loop's thread and the reader's.
final class EventSubscription: Sendable {
  struct State {
    /// What it may read, the oldest first; the last one is being written.
    var chunks: Deque<EventChunk> = []
    /// How much of the oldest it has read.
    var consumed = 0
    /// How many events it has lost, and whether anything was.
    var evicted = 0
    var hasGap = false
    /// How many tasks of a snapshot it has to read.
    var unreadTasks = 0
    /// What it knows of the tasks.
    var knowledge = Knowledge.none
    /// The snapshot that is or was told for it, until it has read the whole or has missed some of it.
    var promised: UInt32?
    /// How many snapshots in a row it has missed some of.
    var missedSnapshots = 0
    /// Whether events are lost although it was to lose none.
    var losesEvents = false
    var status = SchedulerStatus()
    var commands: [GivenCommand] = []
    var hasNewPace = false
    var clock = SchedulerClock(pace: .virtual)
    var isAbandoned = false
    var shelf: EventShelf?
    /// The reader, while it waits until it is woken.
    var parked: [CheckedContinuation<Void, Never>] = []
    /// What a reader hears that polls, and whether it waits for nothing else.
    var bell: Bell?
    var isBellParked = false
    /// The reader, while it waits for the time between two batches.
    var timers: [Task<Void, Never>] = []
  }

  /// What a reader knows of the live tasks.
  enum Knowledge: Equatable {
    /// Nothing: what comes before its first snapshot is not for it.
    case none
    /// Not all, as it has lost events.
    case lost
    /// What it has read of a snapshot, which goes on.
    case part(ofSnapshot: UInt32)
    /// Everything.
    case all
  }

  /// How long a scheduler waits for room.
  enum Patience {
    /// Until there is.
    case waits
    /// Not now, but before it goes on with its next step.
    case waitsLater
  }

  /// How many chunks too many there may be before the next step.
  private static let mostExcess = 2_048
  /// How many chunks there may be at least until a snapshot was read after one was missed, and how often
  /// that is doubled: who has little room would else never come to know all tasks of a busy scheduler.
  private static let snapshotRoom = 64
  private static let mostDoublings = 4
  private static let mostCommands = 256

  /// What it posts its requests to.
  let inbox: Inbox
  private let overflow: EventOverflow
  private let chunkLimit: Int
  let state = Guarded(State())

  /// Makes room for that many events; twice as many while the reader copies what it takes.
  init(capacity: Int, overflow: EventOverflow, inbox: Inbox) {
    chunkLimit = max(2, (capacity + EventChunk.capacity - 1) / EventChunk.capacity)
    self.overflow = overflow
    self.inbox = inbox
  }
}

// What the loop's thread calls.
extension EventSubscription {
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

// What the reader's thread calls.
extension EventSubscription {
  /// What a reader takes at once.
  struct Taken {
    /// The chunks and how much of them, the oldest first.
    var runs: [(chunk: EventChunk, slots: Range<Int>)] = []
    var evicted: Int
    var knowledge: Knowledge
    var promised: UInt32?
    var status: SchedulerStatus
    var commands: [GivenCommand]
  }

  /// Takes everything that was written and not read yet: one batch, or two where a snapshot begins in
  /// between.
  ///
  /// The loop's thread goes on meanwhile: what is taken is held, and read without the lock.
  func drain(_ words: inout EventWords) -> [EventBatch] {
    let taken = state.withLock { take(from: &$0) }
    defer { letGo(taken.runs.map(\.chunk)) }
    var reading = EventReading(taken)
    for run in taken.runs { reading.take(run.slots, of: run.chunk, &words) }
    let (batches, knowledge) = reading.end()
    learn(knowledge, promised: taken.promised)
    return batches
  }

  private func take(from state: inout State) -> Taken {
    if state.hasGap {
      if state.knowledge != .all { state.missedSnapshots += 1 }
      state.knowledge = .lost
    }
    var taken = Taken(
      evicted: state.evicted, knowledge: state.knowledge, promised: state.promised,
      status: state.status, commands: state.commands)
    while let chunk = state.chunks.popFirst() {
      let end = chunk.count
      if state.consumed < end || !state.chunks.isEmpty {
        taken.runs.append((chunk, state.consumed..<end))
      }
      guard state.chunks.isEmpty else {
        state.consumed = 0
        continue
      }
      if state.consumed < end { chunk.hold() }
      state.chunks = [chunk]
      state.consumed = end
      break
    }
    if !taken.status.isClosed, taken.status.pace != .virtual {
      taken.status.now = max(taken.status.now, state.clock.now)
    }
    state.commands = []
    state.evicted = 0
    state.hasGap = false
    state.unreadTasks = 0
    state.status.lag = .zero
    state.hasNewPace = false
    return taken
  }

  /// Notes what it knows now, and asks for what it needs.
  ///
  /// - Parameter promised: the snapshot that had begun before it took what it has read. If it knows
  ///   nothing of that it has missed the beginning.
  private func learn(_ knowledge: Knowledge, promised: UInt32?) {
    let needsMore = state.withLock { state in
      state.knowledge = knowledge
      if knowledge == .all { state.missedSnapshots = 0 }
      if case .part(let number) = knowledge {
        state.promised = number
      } else if state.promised == promised {
        state.promised = nil
      }
      return knowledge != .all && !state.chunks.isEmpty
    }
    inbox.ask(wakes: needsMore)
  }

  private func letGo(_ chunks: some Sequence<EventChunk>) {
    guard let shelf = state.withLock({ $0.shelf }) else { return }
    for chunk in chunks { shelf.letGo(chunk) }
  }

  /// Says that nobody will read any more.
  func abandon() {
    let chunks = state.withLock { state in
      state.isAbandoned = true
      defer { state.chunks = [] }
      return state.chunks
    }
    letGo(chunks)
    inbox.ask(wakes: false)
    hurry()
  }
}
