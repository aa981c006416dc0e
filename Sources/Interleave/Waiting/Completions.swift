import DequeModule

/// Tasks in the order in which they end, as they do.
///
/// Those given twice count once. Several tasks can read the same completions: whoever asks first gets
/// the next one.
///
/// ```swift
/// for try await task in completions(of: downloads) { show(try await task.value) }
/// ```
/// - Parameters:
///   - tasks: the tasks; their order does not matter.
///   - limit: how long after the first is asked for the last may come; without limit if nil. Then a
///     `TimeoutError` is thrown for those that are left, and nothing is cancelled.
public func completions<Success>(
  of tasks: [Scheduler.Task<Success>], within limit: Duration? = nil
) -> Scheduler.Completions<Success> {
  Scheduler.Completions(tasks, within: limit)
}

extension Scheduler {
  /// Tasks in the order in which they end, as an asynchronous sequence.
  public struct Completions<Success: Sendable>: AsyncSequence, Sendable {
    private let source: CompletionSource<Success>

    fileprivate init(_ tasks: [Task<Success>], within limit: Duration?) {
      source = CompletionSource(tasks, within: limit)
    }

    /// Begins to read, where others that read the same completions are.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

    /// Reads the tasks as they end.
    public struct AsyncIterator: AsyncIteratorProtocol {
      fileprivate let source: CompletionSource<Success>

      /// The task that has ended next, once it has; nil after the last.
      ///
      /// - Throws: `TimeoutError`; `CancellationError`; `SchedulerError.notOnScheduler`,
      ///   `.otherScheduler` or `.awaitsItself`.
      public mutating func next() async throws -> Task<Success>? { try await source.next() }
    }
  }
}

/// The tasks that have ended and were not read, and those who wait for the next.
private final class CompletionSource<Success: Sendable>: WaitSource, EndListener,
  @unchecked Sendable
{
  private enum List {
    static var woken: UInt8 { 0 }
    static var waiting: UInt8 { 1 }
    static var expired: UInt8 { 2 }
  }

  private let tasks: [Scheduler.Task<Success>]
  /// A task that belongs to another scheduler than the one that first looked at them.
  private var stranger: Scheduler.Task<Success>?
  private let limit: Duration?
  private var pending: [TaskID: Scheduler.Task<Success>] = [:]
  private var ended: Deque<Scheduler.Task<Success>> = []
  private var waiters = WaiterList()
  private var deadline: Instant?
  private var hasStarted = false

  init(_ tasks: [Scheduler.Task<Success>], within limit: Duration?) {
    var seen: Set<Scheduler.Task<Success>> = []
    self.tasks = tasks.filter { seen.insert($0).inserted }
    self.limit = limit
    super.init()
    if let scheduler = Scheduler.onThisThread { start(in: scheduler) }
  }

  private func start(in scheduler: Scheduler) {
    guard !hasStarted else { return }
    hasStarted = true
    stranger = tasks.first { $0.record.scheduler !== scheduler }
    guard stranger == nil else { return }
    deadline = limit.map { scheduler.now.advanced(by: max($0, .zero)) }
    for task in tasks {
      if task.hasEnded {
        ended.append(task)
      } else {
        pending[task.id] = task
        task.record.addEndListener(self)
      }
    }
  }

  func next() async throws -> Scheduler.Task<Success>? {
    if isIsolated(#isolation) { return try await offActor { [self] in try await next() } }
    let record = try admit()
    start(in: record.scheduler)
    if let stranger { throw SchedulerError.otherScheduler(stranger.name) }
    while ended.isEmpty {
      guard let any = pending.first?.value.record else { return nil }
      try any.checkAwaitable(by: record)
      try await waitForNext(record)
    }
    return ended.popFirst()
  }

  private func waitForNext(_ record: TaskRecord) async throws {
    let wait = try record.beginWait(in: self) { waiter in
      waiter.list = List.waiting
      waiters.append(waiter)
      if let deadline, deadline < .distantFuture {
        record.scheduler.timers.arm(waiter, due: deadline)
      }
    }
    let end = try await wait.wait { end, record in
      if !ended.isEmpty { wakeFirst(in: record.scheduler) }
    }
    if end.list == List.expired, ended.isEmpty, let limit { throw TimeoutError(limit: limit) }
  }

  override func noteExpiry(of waiter: Waiter) {
    guard waiter.list == List.waiting else { return }
    waiters.remove(waiter)
    waiter.list = List.expired
  }

  private func wakeFirst(in scheduler: Scheduler) {
    guard let waiter = waiters.popFirst() else { return }
    waiter.list = List.woken
    scheduler.wake(waiter)
  }

  func noteEnd(of record: TaskRecord) {
    waiters.forEach { record.scheduler.tellFirst($0) }
    guard let task = pending.removeValue(forKey: record.id) else { return }
    ended.append(task)
    wakeFirst(in: record.scheduler)
    waiters.forEach(tellChange)
  }

  override func reason(for waiter: Waiter) -> WaitReason { .anyOf(total: pending.count) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    waiters.remove(waiter)
    return .leaves
  }
}
