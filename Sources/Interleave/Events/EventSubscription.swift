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

  /// What it posts its requests to.
  let inbox: Inbox
  let overflow: EventOverflow
  /// How many chunks it may have before some are lost, or the scheduler waits.
  let chunkLimit: Int
  let state = Guarded(State())

  /// Makes room for that many events; twice as many while the reader copies what it takes.
  init(capacity: Int, overflow: EventOverflow, inbox: Inbox) {
    chunkLimit = max(2, (capacity + EventChunk.capacity - 1) / EventChunk.capacity)
    self.overflow = overflow
    self.inbox = inbox
  }

  /// Puts chunks that it has read, or will not read, back on the shelf.
  func letGo(_ chunks: some Sequence<EventChunk>) {
    guard let shelf = state.withLock({ $0.shelf }) else { return }
    for chunk in chunks { shelf.letGo(chunk) }
  }
}
