/// What a worker runs: methods of classes, as a function that is kept or is a protocol's would be called
/// through a thunk.
enum Work {
  case life(TaskRecord)
  /// A part of a task that can be cancelled by itself.
  case part(CancelScope)
  /// Something outside of the scheduler that a task awaits.
  case outside(OutsideWait)

  var isOutside: Bool { if case .outside = self { true } else { false } }

  @inline(__always)
  func perform() async {
    switch self {
    case .life(let record): await record.live()
    case .part(let scope): await scope.perform()
    case .outside(let wait): await wait.perform()
    }
  }
}

/// Whose step a job is.
enum StepKind {
  /// The Swift task's that runs a task's code, or a part of it.
  case main
  /// A child's of that Swift task (`async let`, a group).
  case child
  /// Those of all who wait to enter an actor.
  case actorQueue
}

/// A Swift task that runs code of the scheduler's tasks, and the executor that it prefers, so that
/// every resumption of it, of its `async let`s and of its groups' children is seen and is its own.
///
/// To make a Swift task costs several times what it costs to resume one. So one whose code has ended
/// waits for other code, unless it was cancelled, which cannot be taken back, or may have task-local
/// values, which stay.
///
/// Its Swift task keeps it alive. Only the loop's thread touches its state, but for `enqueue`, which any
/// thread may call.
@safe final class Worker: TaskExecutor, @unchecked Sendable {
  /// Retained alive by the record while there is one, and not looked at else.
  private let scheduler: Unretained<Scheduler>
  /// The task whose code it runs; that code keeps it alive.
  @safe @exclusivity(unchecked) private(set) var record: Unretained<TaskRecord>?
  @safe @exclusivity(unchecked) private var work: Work?
  /// It, suspended because there is no work.
  @safe @exclusivity(unchecked) var restingJob: UnownedJob?
  private var task: Task<Void, Never>?
  private var isReusable: Bool
  /// Whether another thread makes it, which hands its first step over itself.
  private var isBeingPrepared = false
  /// The address of its Swift task, while that lives.
  @safe @exclusivity(unchecked) private(set) var swiftTask: UInt = 0
  /// The same if it runs its task's own code, and not an operation outside that the task awaits.
  @safe @exclusivity(unchecked) private(set) var mainTask = noTask

  /// The address of no Swift task.
  static var noTask: UInt { 1 }

  /// Makes a worker that has nothing to do yet.
  init(of scheduler: Scheduler, isReusable: Bool) {
    self.scheduler = Unretained(scheduler)
    self.isReusable = isReusable
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    scheduler.with { scheduler in
      if scheduler.isOnThisThread {
        scheduler.makeReady(self, job)
      } else if isBeingPrepared {
        restingJob = job
      } else {
        scheduler.inbox.post(.job(self, job))
      }
    }
  }
}

extension Worker {
  /// Begins `work` with the task-local values of the calling code.
  static func begin(_ work: Work, of record: TaskRecord) -> Unretained<Worker> {
    TaskLocals.mayBeBound ? inherit(work, of: record) : beginWithoutLocals(work, of: record)
  }

  /// Begins `work` in a Swift task that is made now, for it alone.
  static func inherit(_ work: Work, of record: TaskRecord) -> Unretained<Worker> {
    let worker = Worker(of: record.scheduler, isReusable: false)
    worker.take(work, of: record)
    worker.task = Task(executorPreference: worker) { await worker.live() }
    return Unretained(worker)
  }

  /// Makes a worker for the life of `record` on a thread that does not run the scheduler, with that
  /// thread's task-local values; its first step waits in `restingJob`.
  static func prepare(forLifeOf record: TaskRecord) -> Worker {
    let worker = Worker(of: record.scheduler, isReusable: false)
    worker.take(.life(record), of: record)
    worker.isBeingPrepared = true
    worker.task = Task(executorPreference: worker) { await worker.live() }
    worker.isBeingPrepared = false
    return worker
  }

  /// Begins `work` in a Swift task without task-local values, a used one if there is one.
  static func beginWithoutLocals(_ work: Work, of record: TaskRecord) -> Unretained<Worker> {
    let scheduler = record.scheduler
    if let worker = scheduler.idleWorkers.popLast() {
      worker.take(work, of: record)
      if let job = worker.restingJob.take() { scheduler.makeReady(worker, job) }
      return Unretained(worker)
    }
    let worker = Worker(of: scheduler, isReusable: true)
    worker.take(work, of: record)
    worker.task = Task.detached(executorPreference: worker) { await worker.live() }
    return Unretained(worker)
  }

  /// Sets Swift's flag of the running code.
  func cancel() {
    isReusable = false
    task?.cancel()
  }

  /// Runs a step, to its next suspension, on the calling thread.
  @inline(__always)
  func run(_ job: UnownedJob) { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }

  /// Ends it, which has nothing to do.
  func dismiss() {
    if let job = restingJob.take() { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  /// Whether it is one of that scheduler's.
  func belongs(to other: Scheduler) -> Bool { scheduler.with { $0 === other } }

  /// Notes whose step becomes ready: its Swift task's first, or that of a child of Swift's own.
  @inline(__always)
  func noteStep(_ job: UnownedJob) -> StepKind {
    let address = SwiftTask.bits(of: job)
    if address == swiftTask { return .main }
    if swiftTask == 0 {
      swiftTask = address
      if let work, !work.isOutside { mainTask = address }
      return .main
    }
    return SwiftTask.isTask(job) ? .child : .actorQueue
  }

  private func take(_ work: Work, of record: TaskRecord) {
    self.work = work
    self.record = Unretained(record)
    mainTask = work.isOutside || swiftTask == 0 ? Self.noTask : swiftTask
  }

  private func live() async {
    repeat {
      await runWork()
      record = nil
      // The flag of a task that has cancelled itself would meet the next one.
      guard isReusable, task?.isCancelled == false, scheduler.with({ $0.keep(self) }) else { break }
      await rest()
    } while work != nil
    task = nil
    forgetSwiftTask()
  }

  /// Another Swift task may soon have the same address.
  private func forgetSwiftTask() {
    if swiftTask == SwiftTask.running { Scheduler.withCurrent { $0.steppingTask = Self.noTask } }
    swiftTask = 0
    mainTask = Self.noTask
  }

  /// Waits for other work, in a frame that is not there while it works: a task whose frames take more
  /// than a thousand bytes takes another thousand.
  @inline(never)
  private func rest() async {
    scheduler.with { $0.suspensionSlot = .rest }
    await SuspensionExecutor.shared.suspend()
  }

  /// A function of its own, so that what the work holds is given back before the worker waits.
  private func runWork() async { await work.take()?.perform() }
}

extension Scheduler {
  /// The most workers without work that are kept.
  private static var mostIdleWorkers: Int { 1_024 }

  /// Keeps a worker that has nothing to do; false if it is to end.
  fileprivate func keep(_ worker: Worker) -> Bool {
    guard idleWorkers.count < Self.mostIdleWorkers, !isClosed else { return false }
    idleWorkers.append(worker)
    return true
  }

  /// Ends all workers that have nothing to do.
  func dismissWorkers() {
    while let worker = idleWorkers.popLast() { worker.dismiss() }
  }
}
