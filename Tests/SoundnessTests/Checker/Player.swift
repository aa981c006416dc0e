import Glibc
import Interleave

/// Plays a program on a scheduler, and keeps its books.
final class Player: Sendable {
  let books = Books()
  let stock: Stock
  let scheduler: Scheduler
  private let dozing: Dozing

  /// How tasks sleep that sleep as Swift does.
  enum Dozing { case asSwift, asTheLibrary }

  // An array, as what a dictionary drops it drops in an order that no seed draws.
  private let tasks = Locked<[(number: Int, task: Scheduler.Task<Void>)]>([])

  /// To be made by the program's main task.
  init(in scheduler: Scheduler, dozing: Dozing = .asSwift) {
    stock = Stock()
    self.dozing = dozing
    self.scheduler = scheduler
  }

  /// Plays all of it, to its end.
  func play(_ program: ProgramPlan) async throws {
    let roots = program.roots.map { spawn($0, from: "main") }
    try await sleep(for: .milliseconds(program.horizon))
    books.checkCurrent("main")
    for turn in 1...200 where scheduler.allTasks.count > 1 {
      // Virtual time leaps, and what an actor has brought to another thread needs the real one.
      if turn > 20 { usleep(5_000) }
      for task in scheduler.allTasks where task != Scheduler.currentTask { task.cancel() }
      for slot in stock.slots { slot.resumeAll() }
      try await sleep(for: .milliseconds(1))
    }
    let left = scheduler.allTasks.map(\.name)
    books.check(left == ["main"], "these do not end: \(left)")
    books.check(roots.allSatisfy(\.hasEnded), "a task is gone and has not ended")
    if left == ["main"] { try stock.checkAtEnd(books) }
  }

  /// Spawns a task of the program.
  @discardableResult
  func spawn(_ plan: TaskPlan, from parent: String) -> Scheduler.Task<Void> {
    enter(scheduler.spawn(plan.name) { [self] in try await live(plan) }, plan, from: parent)
  }

  /// Spawns a task of the program in a group.
  func spawn(
    _ plan: TaskPlan, from parent: String, in group: Scheduler.Group
  ) throws -> Scheduler.Task<Void> {
    enter(try group.spawn(plan.name) { [self] in try await live(plan) }, plan, from: parent)
  }

  private func enter(
    _ task: Scheduler.Task<Void>, _ plan: TaskPlan, from parent: String
  ) -> Scheduler.Task<Void> {
    books.note { $0.parents[plan.name] = parent }
    tasks.with { $0.append((plan.number, task)) }
    return task
  }

  func task(_ number: Int) -> Scheduler.Task<Void>? {
    tasks.with { tasks in tasks.first { $0.number == number }?.task }
  }

  private func live(_ plan: TaskPlan) async throws {
    let name = plan.name
    books.checkCurrent(name, "its begin")
    books.note { $0.begun.insert(name) }
    do {
      try await perform(plan.steps, as: name)
      books.note { $0.endings[name] = .returned }
    } catch {
      let ending: Books.Ending =
        error is CancellationError ? .cancelled : error is TimeoutError ? .timedOut : .failed
      books.note { $0.endings[name] = ending }
      throw error
    }
  }

  /// Performs the steps in the isolation of who calls.
  func perform(_ steps: [Step], as name: String) async throws {
    for step in steps {
      defer { books.checkCurrent(name, "\("\(step)".prefix(80))") }
      try await perform(step, as: name)
    }
  }

  private func perform(_ step: Step, as name: String) async throws {
    switch step {
    case .yield: try await Scheduler.yield()
    case .sleep(let length): try await timed(length) { try await sleep(for: $0) }
    case .doze(let length): try await doze(length)
    case .fail: throw Failure(name: name)
    case .catching(let steps): do { try await perform(steps, as: name) } catch {}
    case .report, .log, .measure: tell(step, as: name)
    case .leave, .await, .shield, .gather, .group, .waitFor, .completions:
      try await performWithTasks(step, as: name)
    case .timeout, .resource, .lock, .permit: try await performAround(step, as: name)
    case .cancel(let number): task(number)?.cancel()
    case .command(let number): if let task = task(number) { scheduler.send(.cancel(task.id)) }
    case .put, .get, .offer, .take: try await performAtQueue(step)
    case .awaitEvent, .setEvent, .clearEvent, .barrier, .awaitCondition, .notify, .awaitFuture,
      .setFuture:
      try await meet(step)
    case .asyncLet, .children, .stream, .continuation, .resume, .actor, .globalActor:
      try await performSwiftly(step, as: name)
    }
  }

  /// Sleeps so many milliseconds as Swift does, and looks whether it was that long at least.
  ///
  /// The runtime asks for a moment of a real clock, so real time that passes before it asks may be
  /// missing.
  private func doze(_ length: Int) async throws {
    if dozing == .asTheLibrary { return try await sleep(for: .milliseconds(length)) }
    let began = ContinuousClock.now
    let due = scheduler.now.advanced(by: .milliseconds(length))
    try await Task.sleep(for: .milliseconds(length))
    let missing = scheduler.now.duration(to: due)
    let passed = began.duration(to: .now)
    books.check(missing <= passed, "a doze of \(length) ms ended \(missing) early in \(passed)")
  }

  /// Waits so many milliseconds, and looks whether it was that long at least.
  private func timed(_ length: Int, _ wait: (Duration) async throws -> Void) async throws {
    let due = scheduler.now.advanced(by: .milliseconds(length))
    try await wait(.milliseconds(length))
    let now = scheduler.now
    books.check(now >= due, "a sleep of \(length) ms ended \(now.duration(to: due)) early")
  }

  private func tell(_ step: Step, as name: String) {
    switch step {
    case .report(let number):
      books.note { $0.reports[name, default: []].append(number) }
      report(completed: number)
    case .log(let number):
      books.note { $0.lines[name, default: []].append("line \(number)") }
      log("line \(number)")
    case .measure(let number):
      books.note { $0.measures[name, default: []].append(Double(number)) }
      measure("number", Double(number))
    default: break
    }
  }
}
