extension Schedule {
  /// Runs a program again and again, each time in another order, in virtual time, until it fails.
  ///
  /// ```swift
  /// try Schedule.explore(.pct(depth: 3), schedules: 10_000) {
  ///   let account = Account(balance: 100)
  ///   let tasks = [spawn("a") { try await account.withdraw(80) }, spawn("b") { try await account.withdraw(80) }]
  ///   for task in tasks { try await task.value }
  ///   if account.balance < 0 { Schedule.fail("the balance is \(account.balance)") }
  /// }
  /// ```
  /// Each run is the main task of a scheduler, and whatever it shares with others has to be made within
  /// it, so that every run begins alike. The calling thread stands still meanwhile.
  ///
  /// - Parameters:
  ///   - strategy: how it decides what comes next.
  ///   - schedules: how many runs it makes at most.
  ///   - seed: what random strategies draw by; the same seed makes the same runs.
  ///   - rules: what a run may do, and what counts as a failure.
  ///   - program: what is run.
  /// - Returns: how much was seen.
  /// - Throws: `ScheduleFailure` with the shortest schedule that fails so and its table;
  ///   `SchedulerError.alreadyRunning` on a thread that runs a scheduler.
  @discardableResult
  public static func explore(
    _ strategy: Strategy = .pct(depth: 3), schedules: Int = 1_000, seed: UInt64 = 1,
    rules: Rules = Rules(), _ program: @escaping @Sendable () async throws -> Void
  ) throws -> Exploration {
    let seen = try search(strategy, schedules: schedules, seed: seed, rules: rules, program)
    if let failure = seen.failure { throw failure }
    return seen
  }

  /// The same, but a failure is part of the result.
  ///
  /// - Throws: `SchedulerError.alreadyRunning` on a thread that runs a scheduler.
  public static func search(
    _ strategy: Strategy = .pct(depth: 3), schedules: Int = 1_000, seed: UInt64 = 1,
    rules: Rules = Rules(), shrinks: Bool = true,
    _ program: @escaping @Sendable () async throws -> Void
  ) throws -> Exploration {
    try search(
      strategy, schedules: schedules, seed: seed, rules: rules, shrinks: shrinks,
      brake: ExplorationBrake(), program)
  }

  /// The same, until somebody pulls the brake.
  package static func search(
    _ strategy: Strategy, schedules: Int, seed: UInt64, rules: Rules, shrinks: Bool = true,
    brake: ExplorationBrake, _ program: @escaping @Sendable () async throws -> Void
  ) throws -> Exploration {
    let explorer = try Explorer(program, rules: rules, brake: brake)
    defer { explorer.close() }
    return try explorer.explore(strategy, schedules: schedules, seed: seed, shrinks: shrinks)
  }

  /// Says that the explored run that calls it has gone wrong, which ends it; does nothing elsewhere.
  public static func fail(_ message: String) {
    try? Scheduler.withRunningRecord { $0.scheduler.exploredRun?.fail(message) }
  }

  /// Says that the running step reads or writes that, which tasks share.
  ///
  /// For `Rules.sharesOnlyWhatIsNamed`; outside of explorations it does nothing.
  public static func access(_ shared: AnyObject) {
    Scheduler.withCurrent { $0.exploredRun?.touch(shared) }
  }

  /// All that a program can come to, each with whether it is a failure: for a look at a strategy.
  ///
  /// - Parameter result: what a run without a failure has come to.
  package static func outcomes(
    _ strategy: Strategy, rules: Rules, atMost schedules: Int, result: () -> String,
    _ program: @escaping @Sendable () async throws -> Void
  ) throws -> (outcomes: Set<String>, runs: Int, isComplete: Bool) {
    let explorer = try Explorer(program, rules: rules, brake: ExplorationBrake())
    defer { explorer.close() }
    let policy = strategy.policy(seed: 1, rules: rules)
    var (outcomes, runs) = (Set<String>(), 0)
    while runs < schedules, !policy.isComplete {
      let shown = try explorer.run(by: policy)
      runs += 1
      if !shown.isCut {
        outcomes.insert(shown.failure.map { "\($0.kind): \($0.message)" } ?? result())
      }
    }
    return (outcomes, runs, policy.isComplete)
  }

  /// Where a call to the outside may fail: throws an `InjectedFailure` if the exploration decides so.
  ///
  /// Outside of explorations, and of those whose faults do not include `.failures`, it does nothing.
  public static func failurePoint(_ name: String) throws {
    var fails = false
    try? Scheduler.withRunningRecord { fails = $0.scheduler.exploredRun?.fails(name) ?? false }
    if fails { throw InjectedFailure(name: name) }
  }
}

/// A call to the outside has failed because an exploration wanted to see what happens then.
public struct InjectedFailure: Error, Hashable, Sendable {
  /// The name of the call.
  public let name: String
}
