/// One run of a program on a scheduler, in an order that a policy decides.
final class ExploredRun {
  let scheduler: Scheduler
  let policy: Policy
  let rules: Schedule.Rules
  /// Where errors that nobody has looked at are told.
  private let losses: LostErrors
  var switches: [Schedule.Switch] = []
  var steps = 0
  /// What the order of the steps comes to.
  var trace: UInt64 = 14_695_981_039_346_656_037
  var choices = 0
  var faultsLeft: Int
  var keys: [UInt64] = []
  var standsStill = false
  /// What the program has said to be wrong.
  var said: [String] = []
  /// The tasks that another thread has woken.
  var wokenFromOutside: Set<String> = []
  /// Whether other threads have been seen to wake tasks of this program.
  var knowsOutside: Bool
  /// What happens in each step, if somebody wants to see it.
  var film: Film?

  /// What the step that runs has touched, and the numbers of the things.
  var footprint = Footprint.unknown
  var numbers: [ObjectIdentifier: Int] = [:]
  let looksAtFootprints: Bool
  /// Whether another thread has done something since the last step.
  var hasHeardOutside = false

  /// Whose turn it is, where that is no task's.
  enum Key {
    static var call: UInt64 { 1 << 62 }
    static var alarm: UInt64 { 1 << 61 }
  }

  init(
    on scheduler: Scheduler, by policy: Policy, rules: Schedule.Rules, losses: LostErrors,
    knowsOutside: Bool
  ) {
    self.scheduler = scheduler
    self.policy = policy
    self.rules = rules
    self.losses = losses
    self.knowsOutside = knowsOutside
    looksAtFootprints = policy.looksAtFootprints
    faultsLeft = rules.faults.isEmpty ? 0 : rules.mostFaults
  }

  /// Runs the program to its end.
  ///
  /// - Returns: what went wrong, if anything did.
  func run(_ program: @escaping @Sendable () async throws -> Void) -> ScheduleFailure? {
    scheduler.exploredRun = self
    defer { scheduler.exploredRun = nil }
    let main = scheduler.spawn("main", program)
    advance { !main.record.hasEnded }
    main.record.isRetrieved = true
    if policy.isCut { return nil }
    guard main.record.hasEnded else { return failure(of: main.record) }
    if let error = main.record.failure, !(error is CancellationError && wasCancelled) {
      return failed(.error, "main failed: \(error)")
    }
    if rules.cancelsLeftovers, scheduler.liveCount > 0 { scheduler.stop(from: .shutdown) }
    advance { scheduler.liveCount > 0 }
    if policy.isCut { return nil }
    if let first = scheduler.liveTasks.first(where: { !$0.hasEnded }) {
      return unfinished(first)
    }
    return afterwards()
  }

  private var wasCancelled: Bool {
    switches.contains { if case .cancellation = $0.option { true } else { false } }
  }

  private func failed(_ kind: ScheduleFailure.Kind, _ message: String) -> ScheduleFailure {
    ScheduleFailure(kind: kind, message: message, schedule: Schedule(switches: switches))
  }

  private func failure(of main: TaskRecord) -> ScheduleFailure? {
    if let said = said.first { return failed(.expectation, said) }
    if isOver { return endless }
    scheduler.respondToStandstillOfExploration()
    let words = scheduler.standstill.map { "\($0)" } ?? "nothing can go on"
    let isCycle = scheduler.hasCycle
    scheduler.standstill = nil
    return failed(isCycle ? .deadlock : .endlessWait, words)
  }

  var isOver: Bool { steps >= rules.stepLimit }
  private var endless: ScheduleFailure {
    failed(.endless, "the run does not end within \(rules.stepLimit) steps")
  }

  private func unfinished(_ task: TaskRecord) -> ScheduleFailure {
    if isOver { return endless }
    let waits = ExploredWords.wait(task)
    return failed(.unfinished, "\(task.name) has not ended when main has: it \(waits)")
  }

  private func afterwards() -> ScheduleFailure? {
    if let said = said.first { return failed(.expectation, said) }
    if let lost = losses.first { return failed(.error, lost) }
    if rules.checksLosses, let loss = scheduler.firstLoss() { return failed(.loss, loss) }
    if let broken = rules.invariant?() { return failed(.expectation, broken) }
    return nil
  }
}
