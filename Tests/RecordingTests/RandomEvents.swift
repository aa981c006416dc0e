import Interleave

/// Draws events, of every kind and with any values, by a seed.
struct RandomEvents: RandomNumberGenerator {
  private var state: UInt64
  private var time = Int64(0)
  /// How many parts of a snapshot are still to come.
  private var partsLeft = 0

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  mutating func batches(_ count: Int) -> [EventBatch] {
    (0..<count).map { number in
      let isFirst = partsLeft == 0
      if isFirst, number == 0 || below(20) == 0 { partsLeft = 1 + below(3) }
      var snapshot: Snapshot?
      if partsLeft > 0 {
        partsLeft -= 1
        snapshot = Snapshot(
          time: Instant(nanoseconds: time), tasks: (0..<below(9)).map { entry($0 + 1) },
          isFirstPart: isFirst, isLastPart: partsLeft == 0)
      }
      let events = (0..<below(60)).map { _ in event() }
      return EventBatch(
        events: events, evicted: below(9) == 0 ? below(1000) : 0, snapshot: snapshot,
        status: status(), commands: (0..<below(3)).map { _ in command() },
        output: (0..<below(3)).map { _ in outputLine() })
    }
  }

  mutating func event() -> TaskEvent {
    time += Int64(below(5_000_000)) - 1000
    return TaskEvent(
      time: Instant(nanoseconds: time), task: task(), change: change())
  }

  mutating func status() -> SchedulerStatus {
    let paces: [Pace] = [.scaled(0.5), .paused(resumesAt: nil), .paused(resumesAt: 3), .virtual]
    return SchedulerStatus(
      now: Instant(nanoseconds: time), pace: paces[below(4)], spawned: below(1 << 40),
      ended: below(1 << 30), lag: duration(), isClosed: below(50) == 0)
  }

  mutating func command() -> GivenCommand {
    let commands: [Command] = [
      .cancel(task()), .cancelSubtree(task()), .stop, .pause, .resume, .step, .speed(number()),
      .virtualTime,
    ]
    return GivenCommand(time: instant(), command: commands[below(commands.count)])
  }

  mutating func outputLine() -> OutputLine {
    let stream: OutputLine.Stream = below(2) == 0 ? .standardOutput : .standardError
    guard below(2) == 0 else {
      return OutputLine(text: text(), stream: stream, noticed: instant())
    }
    let author = OutputLine.Author(task: task(), name: text(), time: instant())
    return OutputLine(text: text(), stream: stream, author: author)
  }

  mutating func task() -> TaskID { TaskID(rawValue: UInt64(below(12) + 1)) }

  mutating func instant() -> Instant {
    switch below(9) {
    case 0: .distantFuture
    case 1: Instant(nanoseconds: .min)
    default: Instant(nanoseconds: time + Int64(below(1 << 40)))
    }
  }

  mutating func duration() -> Duration {
    Duration(
      secondsComponent: Int64(below(1 << 30)), attosecondsComponent: Int64(below(1 << 59)))
  }

  mutating func text() -> String {
    ["", "a", "prices of BTC/USD", "Größe 🙂\n\u{1B}[31m", "n\(below(1000))"][below(5)]
      + String(repeating: "x", count: below(20) == 0 ? 300 : 0)
  }

  mutating func number() -> Double { [0, -1.5, .infinity, 1e300, 3][below(5)] }

  mutating func resource() -> WaitReason.Resource {
    WaitReason.Resource(id: ResourceID(rawValue: next() >> UInt64(below(64))), name: text())
  }

  mutating func birth() -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: text(), parent: below(2) == 0 ? nil : task(),
      site: CreationSite(file: "Demos/\(text()).swift", line: below(900)))
  }

  private mutating func entry(_ number: Int) -> Snapshot.Entry {
    let states: [TaskState] = [
      .alive(.ready), .alive(.running), .alive(.waiting(reason())),
      .alive(.ready, Cancellation(origin: origin(), requested: instant())),
      .alive(
        .waiting(reason()),
        Cancellation(origin: origin(), requested: instant(), delivered: instant())),
    ]
    return Snapshot.Entry(
      id: TaskID(rawValue: UInt64(number)), birth: birth(), spawned: instant(),
      state: states[below(5)], since: instant(),
      deadline: below(2) == 0 ? nil : .init(armed: instant(), expires: instant()),
      progress: below(2) == 0 ? nil : progress(), panel: below(4) == 0 ? panel() : nil,
      times: Times(busy: duration(), ready: duration(), waiting: duration(), steps: below(99)),
      holds: (0..<below(3)).map { _ in resource() })
  }

  private mutating func progress() -> TaskEvent.Progress {
    .init(
      completed: Int(truncatingIfNeeded: next()) >> 4, total: below(2) == 0 ? nil : below(99),
      message: text())
  }
}
