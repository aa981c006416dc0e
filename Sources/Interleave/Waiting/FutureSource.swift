/// A future's result, those who wait for it, and what is to be called with it.
final class FutureSource<Value: Sendable>: WaitSource, @unchecked Sendable {
  private let resource: WaitReason.Resource
  private(set) var result: Result<Value, any Error>?
  private(set) var isCancelled = false
  private var isRetrieved = false
  private var callbacks: [(number: Int, function: (Result<Value, any Error>) -> Void)] = []
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
    for callback in called { schedule(callback.number, callback.function, in: scheduler) }
  }

  func cancel(in scheduler: Scheduler) {
    isCancelled = true
    finish(with: .failure(CancellationError()), in: scheduler)
  }

  func addCallback(
    _ function: @escaping (Result<Value, any Error>) -> Void, in scheduler: Scheduler
  ) -> Int {
    lastCallback += 1
    if result == nil {
      callbacks.append((lastCallback, function))
    } else {
      schedule(lastCallback, function, in: scheduler)
    }
    return lastCallback
  }

  func removeCallback(_ number: Int) -> Bool {
    let before = callbacks.count
    callbacks.removeAll { $0.number == number }
    return callbacks.count < before
  }

  private func schedule(
    _ number: Int, _ function: @escaping (Result<Value, any Error>) -> Void, in scheduler: Scheduler
  ) {
    guard let result else { return }
    scheduler.ready.append(
      .call(
        Call { [self] in
          isRetrieved = true
          function(result)
        }))
  }
}
