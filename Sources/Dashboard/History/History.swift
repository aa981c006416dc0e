import DequeModule
import InterleaveEvents

/// What the events so far say about the tasks: a fold that needs no more than each next event.
struct History: Equatable, Sendable {
  /// The most tasks that are kept after their end.
  static let mostEnded = 1_000

  private(set) var clock = SchedulerClock()
  private(set) var log = LogHistory()
  private(set) var gaps = Gaps()
  var step = CurrentStep()
  var tasks = TaskStore()
  var counts = Counts()
  var resources = Resources()
  var lines = WaitingLines()
  var past = RunPast()
  var contentions = Contentions()
  var findings = Findings()
  /// The deadlocks that are known, as cycles of tasks, the latest last.
  var deadlocks: [[TaskID]] = []
  /// Whether events were lost and no snapshot has come since: states may be old.
  private(set) var isUncertain = false
  /// What is kept while a snapshot comes in parts.
  var restoration: Restoration?
  /// When the last task ended that has.
  var lastEnd = Instant.zero
  /// The task whose step began last.
  var lastResumed: TaskID?
  /// The task that was spawned last.
  var lastSpawned: TaskID?
  /// The task that stays known after its end, as somebody looks at it.
  var pinned: TaskID?
  /// What the tasks are together that present themselves on a board; empty if none does.
  var board = ""
  var changes = Changes()
  var ended: Deque<TaskID> = []

  var now: Instant { clock.now }
  var status: SchedulerStatus { clock.status }

  subscript(id: TaskID) -> TaskRecord? { tasks[id] }

  /// How many tasks ended without anybody having seen how.
  var endedUnseen: Int { max(0, status.ended - counts.ended) }

  /// Whether there were tasks, and all of them have ended.
  var isAllDone: Bool {
    status.isClosed || (counts.alive == 0 && counts.ended + endedUnseen > 0)
  }

  /// Whether the task's state is later than the last loss of events.
  func isCertain(_ record: TaskRecord) -> Bool {
    !record.isAlive || record.epoch == gaps.epoch
  }

  /// Begins anew with what is certain.
  mutating func beginEpoch() { gaps.beginEpoch() }

  /// The task's state is as late as it can be.
  mutating func certify(_ slot: Int) { tasks[slot].epoch = gaps.epoch }

  /// Every live task is known as it is.
  mutating func becomeCertain() { isUncertain = false }

  /// Takes in the next batch.
  ///
  /// - Complexity: O(number of its events), and that of `restore` if it has a snapshot.
  mutating func fold(_ batch: EventBatch) {
    begin(batch)
    for event in batch.events { fold(event) }
    end(batch)
    for line in lines(of: batch) { append(line) }
  }

  /// Takes in what was lost before a batch, and its snapshot.
  mutating func begin(_ batch: EventBatch) {
    if batch.evicted > 0 {
      let resumption = batch.snapshot?.time ?? batch.events.first?.time ?? batch.status.now
      isUncertain = true
      past.isWhole = false
      step = CurrentStep()
      gaps.open(from: status.now, to: resumption, lost: batch.evicted)
      note(.lost(batch.evicted), about: nil, at: resumption)
      noteLoss(of: batch.evicted, at: resumption)
    }
    if let snapshot = batch.snapshot { restore(snapshot) }
  }

  /// Takes in what a batch says of its end.
  mutating func end(_ batch: EventBatch) {
    clock.take(batch.status)
    past.cohorts.note(counts, at: batch.status.now)
    if clock.isTicking { step.observe(at: clock.real) }
    look()
  }

  /// Whether its time stands still until the next batch.
  var isStill: Bool {
    if status.isClosed { return true }
    return switch status.pace {
    case .scaled: false
    case .virtual: !step.isUnderWay
    case .paused: true
    }
  }

  /// Real time has come to there.
  mutating func advance(to real: Duration) {
    clock.advance(to: real)
    step.observe(at: clock.real)
    if !status.isClosed { look() }
  }

  mutating func note(_ content: LogLine.Content, about task: TaskRecord?, at time: Instant) {
    append(LogLine(time: time, subject: task?.subject, content: content))
  }

  mutating func append(_ line: LogLine) { log.add(line) }

  /// A line that the program printed, at its moment; if that is not known, now.
  func line(of line: OutputLine) -> LogLine {
    let content = LogLine.Content.printed(line.text.bounded, line.stream)
    let subject = line.author.map { LogLine.Subject(task: $0.task, name: $0.name.bounded) }
    return LogLine(
      time: line.author?.time ?? line.noticed ?? now, subject: subject, content: content)
  }

  /// What a batch brings besides events: what was asked for and what was printed.
  func lines(of batch: EventBatch) -> [LogLine] {
    batch.commands.compactMap(line(of:)) + batch.output.map(line(of:))
  }

  /// Takes out what was printed or said later than that.
  mutating func dropLines(after time: Instant) { log.removeAll(after: time) }

  /// Looks at that moment, up to which everything is known.
  mutating func stand(at time: Instant) { clock.stand(at: time) }

  /// Real time was never told.
  mutating func forgetRealTime() {
    clock.forgetRealTime()
    step.forgetRealTime()
  }

  mutating func observeStep(of task: TaskID, isRunning: Bool, at time: Instant) {
    if isRunning { step.began(task, at: time) } else { step.ended(task) }
  }

  /// The task that has held the scheduler's thread for so long, in real time, that it hurts.
  var culprit: (task: TaskRecord, held: Duration)? {
    guard let (id, held) = heldStep, let task = tasks[id] else { return nil }
    if case .paused = status.pace { return nil }
    return (task, held)
  }

  /// Of the past the scheduler's own time is known, and its pace; of the present, real time.
  private var heldStep: (TaskID, Duration)? {
    guard let standing = clock.standing else { return step.held(at: clock.real) }
    guard case .scaled(let speed) = status.pace, speed.isFinite, speed > 0 else { return nil }
    return step.held(until: standing, speed: speed)
  }
}
