import Interleave
import Synchronization
import Testing

/// One run of a test's body on a scheduler of its own.
struct ScheduledTest {
  private let test: Test
  private let testCase: Test.Case
  private let plan: Plan

  init(_ test: Test, _ testCase: Test.Case, _ plan: Plan) {
    (self.test, self.testCase, self.plan) = (test, testCase, plan)
  }

  /// Runs the body.
  ///
  /// - Throws: what the body throws.
  func run(_ body: @escaping TestBody.Function) async throws {
    if let text = plan.badSchedule {
      Issue.record(
        "\"\(text.printable)\" is no schedule; one begins with \"s1:\".",
        sourceLocation: test.sourceLocation)
      return
    }
    let pace: Pace = plan.isVirtual ? .virtual : .scaled(1)
    let scheduler = Scheduler(pace: pace, seed: plan.seed)
    let memory = RunMemory(of: scheduler, program: test.name, seed: plan.seed, pace: pace)
    let hang = Hang(of: scheduler, memory)
    let name = test.name
    let hasFailed = Flag()
    let noted = IssueHandlingTrait.compactMapIssues { issue in
      if issue.isFailure { hasFailed.set() }
      return issue
    }
    let ended = Mutex<(value: Run?, isLate: Bool)>((nil, false))
    try await noted.provideScope(for: test, testCase: testCase) {
      let thread = WatchedThread<Run>(limit: plan.limit)
      let end = await thread.run {
        Run(body, name: name, on: scheduler, closesUnless: hang)
      } look: {
        memory.look()
      } atLimit: { thread in
        hang.end(thread)
      }
      ended.withLock { $0 = end }
    }
    let (run, isLate) = ended.withLock { $0 }
    if isLate { return report(hang.words(after: plan.limit ?? .zero, name), memory) }
    if let deadlock = run?.deadlock { return report(deadlock, memory) }
    if hasFailed.isSet || run?.error != nil { attach(memory) }
    if let error = run?.error { throw error }
  }

  private func report(_ words: String, _ memory: RunMemory) {
    let words = ([words] + [memory.elsewhere].compactMap(\.self)).joined(separator: "\n")
    Issue.record(Comment(rawValue: words), sourceLocation: test.sourceLocation)
    Attachment.record(words, named: "tasks.txt", sourceLocation: test.sourceLocation)
    attach(memory)
  }

  private func attach(_ memory: RunMemory) {
    let order = plan.seed.map { "seed \($0)" } ?? "the order in which tasks became ready"
    let place = test.sourceLocation
    Attachment.record(memory.recording, named: "recording.interleave", sourceLocation: place)
    Attachment.record(memory.table, named: "interleaving.txt", sourceLocation: place)
    Attachment.record(order, named: "schedule.txt", sourceLocation: place)
  }
}

/// What one run has come to.
struct Run: Sendable {
  /// What it threw.
  let error: (any Error)?
  /// The deadlock that ended it, and all tasks, in words.
  var deadlock: String?

  /// Runs the body and whatever it leaves alive, unless that hangs.
  init(
    _ body: @escaping TestBody.Function, name: String, on scheduler: Scheduler,
    closesUnless hang: Hang
  ) {
    do {
      try scheduler.run(name: name) { try await body() }
      error = nil
    } catch let error as SchedulerError {
      self.error = error
      if case .deadlock = error {
        deadlock = "\(error)\n" + TaskPage.text(of: scheduler.snapshotNow, pace: scheduler.pace)
      }
    } catch {
      self.error = error
    }
    if !hang.hasBegun { try? scheduler.close() }
  }
}

/// Something that is so from some moment on.
final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .acquiring) }

  func set() { value.store(true, ordering: .releasing) }
}
