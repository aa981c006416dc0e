import Interleave
import Testing

/// A small program with a classic fault, and the same without it.
struct Specimen: Sendable, CustomTestStringConvertible {
  let name: String
  /// The fewest switches that bring the fault out, known by hand.
  let fewest: Int
  let kind: ScheduleFailure.Kind
  var faults: Schedule.Faults = []
  let faulty: @Sendable () async throws -> Void
  let mended: @Sendable () async throws -> Void

  var testDescription: String { name }

  var rules: Schedule.Rules {
    var rules = Schedule.Rules()
    rules.faults = faults
    rules.stepLimit = 500
    return rules
  }

  /// Every one of them.
  static let all: [Specimen] = [
    checkThenAct, reentrancy, lostWakeUp, notifyBeforeWait, forgottenRelease, stampede, twoLocks,
    earlyClose, lostResult, doubleCompletion, twoWrites, versionless, growth, groupOrder,
    lostContinuation, tornRead, halfOfTwo,
  ]
}

/// A plain variable that tasks share.
///
/// Only tasks of one scheduler touch it, in turns; that is the promise behind `@unchecked Sendable`.
final class Cell<Value>: @unchecked Sendable {
  private var held: Value

  var value: Value {
    get {
      Schedule.access(self)
      return held
    }
    set {
      Schedule.access(self)
      held = newValue
    }
  }

  init(_ value: Value) { held = value }
}

/// Lets others go first that many times.
func giveWay(_ times: Int) async throws { for _ in 0..<times { try await Scheduler.yield() } }

/// Runs these as tasks and awaits all of them.
func together(_ bodies: (String, @Sendable () async throws -> Void)...) async throws {
  let tasks = bodies.map { name, body in spawn(name) { try await body() } }
  for task in tasks { try await task.value }
}
