import InterleaveEvents

/// What answers a key where the screen would give no answer, and since when it is shown.
struct Notice: Hashable, Sendable {
  static let lasts = Duration.seconds(2)

  let content: Content
  /// In real time.
  let time: Duration

  /// What there is to say.
  enum Content: Hashable, Sendable {
    /// The command was sent to the task of that name.
    case sent(task: String, Delay?)
    case stepRequested
    case reordered(Order)
    /// The action changed nothing.
    case nothingChanged(by: Action?, at: Ground)
    /// The key means nothing there.
    case meaningless(Key)
    /// Nothing was done.
    case refused(Refusal)
  }

  /// What keeps a task from hearing of a command at once.
  enum Delay: Hashable, Sendable {
    /// The task of that name holds the thread.
    case threadHeld(by: String)
    case paused
  }

  /// What keys go through.
  enum Ground: Hashable, Sendable {
    case tasks, log, page
  }

  /// Why nothing was done.
  enum Refusal: Hashable, Sendable {
    case noDeadlock, noTask, noRoomForCards, noBoard
    /// The task of that name has ended.
    case ended(String)
    /// It has ended while the question was open.
    case endedSince(String?)
    /// It has ended, and all tasks below it.
    case endedWithAllBelow(String)
    case runIsOver, worldSetsPace, slowest, fastest, recording
    case needsAnswer
    case needsFilter, needsFilterForPaste, nothingFits, filterIsFull, filterIsEmpty
    /// The key is no part of a filter.
    case notInFilter(Key)
  }
}
