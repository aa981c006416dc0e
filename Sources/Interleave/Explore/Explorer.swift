/// Runs one program again and again, on one scheduler as long as each run leaves nothing behind.
final class Explorer {
  private let program: @Sendable () async throws -> Void
  private let rules: Schedule.Rules
  private let losses = LostErrors()
  let brake: ExplorationBrake
  private var scheduler: Scheduler
  private var outside: Set<String> = []
  private var longest = 1

  /// Makes an explorer that occupies the calling thread until it is closed.
  ///
  /// - Throws: `SchedulerError.alreadyRunning`.
  init(
    _ program: @escaping @Sendable () async throws -> Void, rules: Schedule.Rules,
    brake: ExplorationBrake
  ) throws {
    self.program = program
    self.rules = rules
    self.brake = brake
    scheduler = Scheduler(pace: .virtual)
    try scheduler.occupy()
    listen()
  }

  /// Leaves the thread.
  func close() {
    scheduler.leave()
    if scheduler.liveCount == 0 { try? scheduler.close() }
  }

  private func listen() {
    brake.note(scheduler)
    scheduler.settings.onReport = { [losses] in losses.hear($0) }
  }

  /// What one run has shown.
  struct Shown {
    let failure: ScheduleFailure?
    let schedule: Schedule
    let trace: UInt64
    /// Whether it was ended before its end, as another run has shown the rest.
    var isCut = false
    var frames: [Film.Frame] = []
    var recording: [EventBatch] = []
  }

  /// Makes one run.
  func run(by policy: Policy, filming: Bool = false) throws -> Shown {
    try prepare(afresh: filming)
    losses.clear()
    let run = ExploredRun(
      on: scheduler, by: policy, rules: rules, losses: losses, knowsOutside: !outside.isEmpty)
    if filming { run.film = Film(of: scheduler) }
    policy.begin(longest: longest)
    var failure: ScheduleFailure?
    let wrong = rules.observer.map { observe in observe { failure = run.run(program) } }
    if wrong == nil { failure = run.run(program) }
    // An expectation that throws says more of what went wrong than the error that it throws.
    if let first = wrong?.first,
      failure.map({ $0.kind == .expectation || $0.kind == .error }) ?? true
    {
      failure = ScheduleFailure(
        kind: .expectation, message: first, schedule: Schedule(switches: run.switches))
    }
    policy.end()
    longest = max(longest, run.steps)
    outside.formUnion(run.wokenFromOutside)
    let shown = Shown(
      failure: failure, schedule: Schedule(switches: run.switches), trace: run.trace,
      isCut: policy.isCut,
      frames: run.film?.frames ?? [], recording: run.film?.recording(of: scheduler) ?? [])
    windUp(isFilmed: filming)
    return shown
  }

  /// Makes the scheduler as new, or makes another one.
  private func prepare(afresh: Bool) throws {
    if !afresh, scheduler.rewind() { return }
    try replaceScheduler()
  }

  private func replaceScheduler() throws {
    close()
    scheduler = Scheduler(pace: .virtual)
    try scheduler.occupy()
    listen()
  }

  private func windUp(isFilmed: Bool) {
    if scheduler.liveCount > 0 || !scheduler.ready.isEmpty { scheduler.windUpExploration() }
    if isFilmed { try? replaceScheduler() }
  }
}

extension Explorer {
  /// How often a run is made twice, to see whether it goes the same way.
  private static var checkInterval: Int { 64 }

  /// Makes runs until one fails, all are seen, or there were so many.
  func explore(
    _ strategy: Schedule.Strategy, schedules: Int, seed: UInt64, shrinks: Bool
  ) throws -> Exploration {
    let policy = strategy.policy(seed: seed, rules: rules)
    var (seen, tally) = (Exploration(), Tally(of: schedules))
    var next = strategy.beginsByDefault ? ReplayPolicy(.unforced) : policy
    while seen.schedules < schedules, !policy.isComplete, !brake.isOn {
      let shown = try run(by: next)
      next = policy
      seen.schedules += 1
      if shown.isCut { continue }
      tally.add(shown.trace, run: seen.schedules)
      if let failure = shown.failure {
        seen.failure = try examine(failure, trace: shown.trace, run: seen.schedules, shrinks)
        break
      }
      if seen.schedules % Self.checkInterval == 1, let other = try difference(from: shown) {
        seen.failure = other
        seen.failure?.foundAfter = seen.schedules
        break
      }
    }
    if let policy = policy as? ReplayPolicy, policy.misfits {
      seen.failure = seen.failure ?? .misfit
    }
    (seen.interleavings, seen.lately) = (tally.distinct, tally.lately(of: seen.schedules))
    seen.isComplete = policy.isComplete
    seen.longest = longest
    seen.uncontrolled = outside.sorted().map { "another thread has woken \($0)" }
    return seen
  }

  /// Looks whether a schedule goes the same way twice; a failure if it does not.
  private func difference(from shown: Shown) throws -> ScheduleFailure? {
    let again = try run(by: ReplayPolicy(shown.schedule))
    guard again.trace != shown.trace || (again.failure == nil) != (shown.failure == nil) else {
      return nil
    }
    let names = outside.sorted().joined(separator: ", ")
    let cause =
      outside.isEmpty
      ? "the program depends on something but its order: real time, random numbers, or what an earlier"
        + " run has left"
      : "other threads have woken \(names)"
    let first = shown.failure.map { " The first time: \($0.message)." } ?? ""
    return ScheduleFailure(
      kind: .irreproducible,
      message: "The same schedule went another way the second time, as \(cause).\(first)",
      schedule: shown.schedule)
  }

  private func examine(
    _ failure: ScheduleFailure, trace: UInt64, run number: Int, _ shrinks: Bool
  ) throws -> ScheduleFailure {
    var failure = failure
    failure.foundAfter = number
    guard shrinks else { return failure }
    let shown = Shown(
      failure: failure, schedule: failure.schedule, trace: trace)
    if var other = try difference(from: shown) {
      other.foundAfter = number
      return other
    }
    var least = try shrink(failure)
    let filmed = try run(by: ReplayPolicy(least.schedule), filming: true)
    let table = InterleavingTable(filmed.frames)
    (least.table, least.decisiveSwitch) = (table.text, table.decisiveSwitch)
    least.recording = filmed.recording
    least.foundAfter = number
    return least
  }
}

extension ScheduleFailure {
  fileprivate static var misfit: ScheduleFailure {
    ScheduleFailure(
      kind: .irreproducible,
      message: "The schedule does not fit this program, which has changed since or runs otherwise.",
      schedule: .unforced)
  }
}

extension Schedule.Strategy {
  func policy(seed: UInt64, rules: Schedule.Rules) -> Policy {
    switch self {
    case .uniform: DrawingPolicy(seed: seed)
    case .pct(let depth): PriorityPolicy(depth: depth, seed: seed)
    case .distinct: DistinctPolicy(seed: seed)
    case .exhaustive(nil) where rules.sharesOnlyWhatIsNamed && rules.faults.isEmpty:
      SleepSetPolicy()
    case .exhaustive(let switches): DepthFirstPolicy(bound: switches)
    case .replay(let schedule): ReplayPolicy(schedule, once: true)
    }
  }

  /// Whether the first run is in the default order, which shows how long a run is.
  fileprivate var beginsByDefault: Bool {
    switch self {
    case .uniform, .pct: true
    case .distinct, .exhaustive, .replay: false
    }
  }
}
