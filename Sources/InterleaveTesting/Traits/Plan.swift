import Interleave
import Testing

/// How a test is to run, as all of its traits and those of its suites say.
struct Plan: Sendable {
  /// What one trait asks for.
  enum Part: Sendable {
    case virtualTime
    case seed(UInt64)
    case limit(Duration)
    case exploration(Exploring)
    case schedule(String, Schedule.Faults)
  }

  /// An exploration.
  struct Exploring: Sendable {
    let strategy: Schedule.Strategy
    let schedules: Int
    let rules: Schedule.Rules
  }

  private(set) var isVirtual = false
  private(set) var seed: UInt64?
  private(set) var limit: Duration?
  private(set) var exploration: Exploring?
  /// A text that was to be a schedule and is none.
  private(set) var badSchedule: String?

  /// The plan of a test.
  init(of test: Test) { for trait in Self.traits(of: test) { add(trait.part) } }

  private static func traits(of test: Test) -> [SchedulerTrait] {
    test.traits.compactMap { $0 as? SchedulerTrait }
  }

  /// The number of the trait that stands closest to the test.
  static func innermost(of test: Test) -> UInt64? { traits(of: test).last?.number }

  private mutating func add(_ part: Part) {
    switch part {
    case .virtualTime: isVirtual = true
    case .seed(let seed): self.seed = seed
    case .limit(let limit): self.limit = limit
    case .exploration(let exploring): exploration = exploring
    case .schedule(let text, let faults):
      guard let schedule = Schedule(text) else { return badSchedule = text }
      var rules = Schedule.Rules()
      rules.faults = faults
      rules.mostFaults = .max
      exploration = Exploring(strategy: .replay(schedule), schedules: 1, rules: rules)
    }
  }
}
