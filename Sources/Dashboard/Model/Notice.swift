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
    /// So many lines were given to the terminal.
    case copied(Int)
    /// The command was sent to so many tasks, and so many others had ended.
    case sentToMany(Int, ended: Int)
    case follows(Model.Following?)
    case pinned(String, Bool)
    /// What was asked for outside of the dashboard was done, or why not, in words.
    case told(String)
    case dismissed(Finding.Kind)
    case reordered(Order)
    /// The cursor stands behind that event.
    case event(TaskEvent)
    /// The cursor stands at the moment of that number.
    case moment(Moment, number: Int, of: Int)
    case marked(Instant)
    /// What lies before that is not kept.
    case notKept(before: Instant)
    /// The pace at which a replay will go on.
    case willPlay(speed: Double)
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
    /// It was cancelled before, so long ago.
    case cancelledBefore(Duration)
    case paused
  }

  /// What keys go through.
  enum Ground: Hashable, Sendable {
    case tasks, log, page
  }

  /// Why nothing was done.
  enum Refusal: Hashable, Sendable {
    case noDeadlock, noTask, noRoomForCards, noBoard, noFinding, noSubject
    case noRoomForPane, forgotten
    /// The text of that file is not known.
    case noSource(String)
    case readOnly, notRepeatable, notEndedYet, nothingToCopy
    case nothingChosen, noSuchAction
    case noGroup, groupSelected, needsActiveFilter, noneAlive, nothingToErase, tooManyPins
    /// No task of the group of that name is alive.
    case groupEnded(String)
    /// The task of that name waits for no other that is known.
    case waitsForNobody(String)
    case noParent(String)
    /// The task of that name is not in the list.
    case filtered(String)
    /// The task of that name has ended.
    case ended(String)
    /// It has ended while the question was open.
    case endedSince(String?)
    /// It has ended, and all tasks below it.
    case endedWithAllBelow(String)
    case runIsOver, worldSetsPace, slowest, fastest, recording, savedAlready
    case needsAnswer
    case needsFilter, needsFilterForPaste, nothingFits, filterIsFull, filterIsEmpty
    /// The cursor stands at the end of what it can be moved to.
    case present, endOfRecording, beginning, lastEvent, firstEvent, nothingKnown
    case noMoments, lastMoment, firstMoment
    /// What lies before that is not kept.
    case notKept(before: Instant)
    case noLine, unreadable
    /// The task that is seen at another moment is not there at present.
    case notAtPresent
    /// The task of that name has ended at that moment.
    case endedAt(String, Instant)
    /// The pace of the scheduler is the present's, and that moment is seen.
    case paceOfPresent(Instant)
    case fastestReplay
    /// That was typed, and is no time.
    case noTime(String)
    case notInTime, timeIsEmpty
    /// The key is no part of a filter.
    case notInFilter(Key)
  }
}
