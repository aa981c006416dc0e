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
