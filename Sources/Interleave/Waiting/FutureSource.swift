/// A function that is called once with a future's result, on the loop's thread.
///
/// It was sent here by its maker, who has no part in it any more; that is the promise behind
/// `@unchecked Sendable`.
final class FutureCallback<Value: Sendable>: @unchecked Sendable {
  let function: (Result<Value, any Error>) -> Void

  init(_ function: sending @escaping (Result<Value, any Error>) -> Void) {
    self.function = function
  }
}

/// A future's result, those who wait for it, and what is to be called with it.
final class FutureSource<Value: Sendable>: WaitSource, @unchecked Sendable {
  private let resource: WaitReason.Resource
  private(set) var result: Result<Value, any Error>?
  private(set) var isCancelled = false
  private var isRetrieved = false
  private var callbacks: [(number: Int, callback: FutureCallback<Value>)] = []
  private var lastCallback = 0
  private var scheduler: Scheduler?
  var waiters = WaiterList()

  init(named name: String) { resource = WaitReason.Resource(named: name) }

  deinit {
    guard !isRetrieved, !isCancelled, case .failure(let error)? = result else { return }
    scheduler?.reportLostError(error, ofFuture: resource.name)
  }

  override var label: String { resource.name }

  override func reason(for waiter: Waiter) -> WaitReason { .future(resource) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    waiters.remove(waiter)
    if result == nil { cancel(in: waiter.record.scheduler) }
    return .leaves
  }
}

extension FutureSource {
  /// Its value, once it is set, for the running task on its scheduler's thread.
  var value: Value {
    get async throws {
      let record = try admit()
      if let result = lookedAtResult { return try result.get() }
      try await record.beginWait(in: self, ifCancelled: .interrupts) { waiters.append($0) }.wait()
      guard let result = lookedAtResult else { throw SchedulerError.notSet(label) }
      return try result.get()
    }
  }

  /// Its result, for somebody who then knows of its error.
  var lookedAtResult: Result<Value, any Error>? {
    if result != nil { isRetrieved = true }
    return result
  }

  func finish(with result: Result<Value, any Error>, in scheduler: Scheduler) {
    self.result = result
    self.scheduler = scheduler
    while let waiter = waiters.popFirst() { scheduler.wake(waiter) }
    let called = callbacks
    callbacks = []
    for (_, callback) in called { schedule(callback, in: scheduler) }
  }

  func cancel(in scheduler: Scheduler) {
    isCancelled = true
    finish(with: .failure(CancellationError()), in: scheduler)
  }

  func add(_ callback: FutureCallback<Value>, in scheduler: Scheduler) -> Int {
    lastCallback += 1
    if result == nil {
      callbacks.append((lastCallback, callback))
    } else {
      schedule(callback, in: scheduler)
    }
    return lastCallback
  }

  func removeCallback(_ number: Int) -> Bool {
    // What a function has captured goes last, as its `deinit` may come back here.
    let before = callbacks
    callbacks = before.filter { $0.number != number }
    return callbacks.count < before.count
  }

  private func schedule(_ callback: FutureCallback<Value>, in scheduler: Scheduler) {
    guard let result else { return }
    scheduler.ready.append(
      .call(
        Call { [self] in
          isRetrieved = true
          callback.function(result)
        }))
  }
}
