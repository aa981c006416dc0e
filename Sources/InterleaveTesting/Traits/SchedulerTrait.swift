import Interleave
import Synchronization
public import Testing

/// Runs the body of a test on a scheduler of its own.
///
/// The traits of a test and of the suites around it make up one run: what stands closer to the test goes
/// before.
public struct SchedulerTrait: TestTrait, SuiteTrait, TestScoping {
  let part: Plan.Part
  /// Its number, which no other one has.
  let number = SchedulerTrait.lastNumber.add(1, ordering: .relaxed).newValue

  private static let lastNumber = Atomic<UInt64>(0)

  init(_ part: Plan.Part) { self.part = part }

  /// True: a suite's trait is meant for the tests in it.
  public var isRecursive: Bool { true }

  /// Itself if it is the innermost of its kind, which runs the test for all of them.
  public func scopeProvider(for test: Test, testCase: Test.Case?) -> SchedulerTrait? {
    guard testCase != nil, Plan.innermost(of: test) == number else { return nil }
    return self
  }

  /// Runs the test's body as its plan says.
  ///
  /// - Throws: what the body throws.
  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    guard let testCase, Scheduler.current == nil else { return try await function() }
    let plan = Plan(of: test)
    guard let body = TestBody.of(test, testCase, within: number) else {
      Issue.record(
        "InterleaveTesting cannot run this test: the toolchain's Testing keeps its body elsewhere.",
        sourceLocation: test.sourceLocation)
      return
    }
    if let exploration = plan.exploration {
      try await ExploredTest(test, testCase, plan).run(body, exploration)
    } else {
      try await ScheduledTest(test, testCase, plan).run(body)
    }
  }
}

extension Trait where Self == SchedulerTrait {
  /// Runs the test on a scheduler in virtual time, which leaps over all waits.
  public static var virtualTime: Self { Self(.virtualTime) }

  /// Runs the test on a scheduler that draws the order among ready tasks by that number.
  public static func seed(_ seed: UInt64) -> Self { Self(.seed(seed)) }

  /// Runs the test on a scheduler, and ends it as failed when it has taken that long in real time, with
  /// every task and what it waits for; what takes part in a deadlock is told and ended at once.
  public static func watched(limit: Duration) -> Self { Self(.limit(limit)) }

  /// Runs the test again and again in virtual time, each time in another order, until it fails.
  ///
  /// - Parameters:
  ///   - strategy: how it is decided what comes next.
  ///   - schedules: how many runs there are at most.
  ///   - faults: what may go wrong besides the order.
  ///   - stepLimit: after how many steps a run counts as endless.
  public static func explored(
    _ strategy: Schedule.Strategy = .pct(depth: 3), schedules: Int = 1_000,
    faults: Schedule.Faults = [], stepLimit: Int = 10_000
  ) -> Self {
    var rules = Schedule.Rules()
    (rules.faults, rules.stepLimit) = (faults, stepLimit)
    return Self(
      .exploration(Plan.Exploring(strategy: strategy, schedules: schedules, rules: rules)))
  }

  /// Runs the test once, in virtual time, in the order that the schedule's text says, such as the one
  /// that a failed exploration has told.
  public static func schedule(_ text: String, faults: Schedule.Faults = []) -> Self {
    Self(.schedule(text, faults))
  }
}
