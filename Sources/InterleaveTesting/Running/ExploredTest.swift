import Interleave
import Recording
import Synchronization
import Testing

/// Many runs of a test's body, each in another order.
struct ExploredTest {
  private let test: Test
  private let testCase: Test.Case
  private let plan: Plan

  init(_ test: Test, _ testCase: Test.Case, _ plan: Plan) {
    (self.test, self.testCase, self.plan) = (test, testCase, plan)
  }

  /// What is found wrong in one run.
  private final class Findings: Sendable {
    private let words = Mutex<[String]>([])

    func add(_ issue: Issue) { words.withLock { $0.append("\(issue)") } }

    func during(_ run: () -> Void) -> [String] {
      words.withLock { $0 = [] }
      run()
      return words.withLock { $0 }
    }
  }

  /// Explores the body.
  func run(_ body: @escaping TestBody.Function, _ exploring: Plan.Exploring) async throws {
    let findings = Findings()
    let kept = IssueHandlingTrait.compactMapIssues { issue in
      guard issue.isFailure else { return issue }
      findings.add(issue)
      return nil
    }
    let brake = ExplorationBrake()
    let ended = Mutex<(value: Result<Exploration, any Error>?, isLate: Bool)>((nil, false))
    try await kept.provideScope(for: test, testCase: testCase) {
      let thread = WatchedThread<Result<Exploration, any Error>>(limit: plan.limit)
      let end = await thread.run {
        var rules = exploring.rules
        rules.observer = { findings.during($0) }
        return Result {
          try Schedule.search(
            exploring.strategy, schedules: exploring.schedules, seed: plan.seed ?? 1, rules: rules,
            brake: brake
          ) { try await body() }
        }
      } look: {
      } atLimit: { thread in
        brake.pull()
        _ = thread.hasEnded(within: .milliseconds(500))
      }
      ended.withLock { $0 = end }
    }
    report(ended.withLock { $0.value }, brake)
  }

  private func report(_ result: Result<Exploration, any Error>?, _ brake: ExplorationBrake) {
    let place = test.sourceLocation
    switch result {
    case .success(let seen):
      guard let failure = seen.failure else { return print("\(test.name): \(seen)") }
      Issue.record(
        Comment(rawValue: "\(seen)\n\(failure.account)\n\(repetition(of: failure))"),
        sourceLocation: place)
      Attachment.record(failure.table, named: "interleaving.txt", sourceLocation: place)
      Attachment.record("\(failure.schedule)", named: "schedule.txt", sourceLocation: place)
      Attachment.record(
        RecordingWriter.recording(of: failure.recording, header), named: "recording.interleave",
        sourceLocation: place)
    case .failure(let error): Issue.record(error, sourceLocation: place)
    case nil:
      Issue.record(
        Comment(
          rawValue: """
            \(test.name) has not ended within \((plan.limit ?? .zero).words): \(brake.holdUp) It is \
            left with its thread, which may go on.
            """),
        sourceLocation: place)
    }
  }

  private var header: RecordingHeader {
    RecordingHeader(program: test.name, pace: .virtual, start: 0)
  }

  private func repetition(of failure: ScheduleFailure) -> String {
    "To repeat it: @Test(.schedule(\"\(failure.schedule)\"))"
  }
}
