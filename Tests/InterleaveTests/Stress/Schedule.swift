@testable import Interleave

/// One random program: some tasks that use one thing, and one that cancels them at random.
///
/// What must always hold is checked all along, and again when all have ended.
final class Schedule: @unchecked Sendable {
  let dice: Dice
  let scheduler: Scheduler
  private var tasks: [Scheduler.Task<Void>] = []
  private var cancelled: Set<TaskID> = []
  private var last: (() async throws -> Void)?
  private(set) var violations: [String] = []

  init(seed: UInt64) {
    dice = Dice(seed: seed)
    scheduler = Scheduler(pace: .virtual, seed: seed)
    // A deadlock would be a lost wake-up: it is to come out as an error of the run.
    scheduler.onReport = { _ in }
  }

  /// Notes that something does not hold that must.
  func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { violations.append(what()) }
  }

  /// Spawns a task that may be cancelled and may run out of time, at any of its waits.
  ///
  /// - Parameter isHurried: whether it may run out of time.
  func spawnVictim(
    _ name: String, isHurried: Bool = true, _ body: sending @escaping () async throws -> Void
  ) {
    let limit = isHurried && dice.once(in: 3) ? dice.pause() : nil
    tasks.append(
      spawn(name) {
        if let limit { try await withTimeout(limit, operation: body) } else { try await body() }
      })
  }

  /// Has `body` run, and nothing cancel it, once a while has passed: it lets those go on who wait.
  func spawnLast(_ body: sending @escaping () async throws -> Void) { last = body }

  /// Lets others run, or time pass, now and then.
  func dawdle() async throws {
    switch dice.number(1...4) {
    case 1: try await Scheduler.yield()
    case 2: try await sleep(for: dice.pause())
    default: break
    }
  }

  private func cancel(_ victim: Scheduler.Task<Void>) {
    cancelled.insert(victim.id)
    victim.cancel()
  }

  /// Whether the running task is one that was cancelled.
  var hasCancelledCurrent: Bool {
    Scheduler.currentTask.map { cancelled.contains($0.id) } ?? false
  }

  /// Cancels some of the victims at some time; then lets go on who is left, and waits for all.
  private func torment() async throws {
    for _ in 0..<dice.number(0...8) {
      if dice.once(in: 2) { cancel(tasks[dice.number(0...tasks.count - 1)]) }
      try await dawdle()
      checkAccounts()
    }
    try await sleep(for: .milliseconds(100))
    try await last?()
    for task in tasks { _ = try? await task.value }
  }

  /// The last events of the run, the same each time that the seed runs.
  private(set) var lastEvents: [TaskEvent] = []

  /// Runs a program; returns what did not hold.
  func run(_ play: @escaping Play) -> [String] {
    let reader = EventSubscription(
      capacity: 512, overflow: .evictOldest, inbox: scheduler.inbox)
    scheduler.beginWatching(with: reader)
    defer {
      var words = EventWords()
      lastEvents = reader.drain(&words).flatMap(\.events)
    }
    do {
      try scheduler.run {
        let settle = play(self)
        try await self.torment()
        try await settle()
      }
      try scheduler.close()
    } catch {
      violations.append("\(error)")
    }
    check(scheduler.liveCount == 0, "\(scheduler.liveCount) tasks are left")
    check(scheduler.timers.count == 0, "\(scheduler.timers.count) timers are left")
    check(scheduler.outsideCount == 0, "\(scheduler.outsideCount) waits outside are left")
    check(scheduler.ready.isEmpty, "something is still ready")
    return violations
  }

  /// Every moment of a task's life belongs to one account: busy, ready or waiting.
  private func checkAccounts() {
    for record in scheduler.liveTasks {
      let (times, since) = record.times
      let total = times.busy + times.ready + times.waiting
      check(record.born.duration(to: since) == total, "\(record.name): \(total) accounted for")
    }
  }
}
