import Interleave

/// One public way to a scheduler, for a thread that runs none.
struct PublicDoor: Sendable {
  /// The file that declares it, and its name.
  let name: String
  let use: @Sendable (Visited) -> Void

  init(_ name: String, _ use: @escaping @Sendable (Visited) throws -> Void) {
    self.name = name
    self.use = { visited in
      // It is refused or not; what counts is that it is one of both, and that nothing is spoiled.
      do { try use(visited) } catch is SchedulerError {} catch { preconditionFailure("\(error)") }
    }
  }

  static let all: [PublicDoor] = schedulers + tasks + sources + timeouts

  private static let schedulers = [
    PublicDoor("Call.callSoon") { $0.scheduler.callSoon {}.cancel() },
    PublicDoor("Call.call") { $0.scheduler.call(after: .seconds(60)) {}.cancel() },
    PublicDoor("Call.cancel") { $0.scheduler.call(at: .zero) {}.cancel() },
    PublicDoor("Handle.makeHandle") { _ = $0.scheduler.makeHandle() },
    PublicDoor("Handle.callSoon") { $0.scheduler.makeHandle().callSoon {} },
    PublicDoor("Handle.spawn") { $0.scheduler.makeHandle().spawn {} },
    PublicDoor("Scheduler+Run.run") { visited in
      _ = try visited.kept.task.current.map { try visited.scheduler.run(until: $0) }
    },
    PublicDoor("Scheduler+Run.close") {
      if !$0.scheduler.allTasks.isEmpty { try $0.scheduler.close() }
    },
    PublicDoor("Scheduler+Settings.onDeadlock") {
      $0.scheduler.onDeadlock = $0.scheduler.onDeadlock
    },
    PublicDoor("Scheduler+Settings.diagnostics") {
      $0.scheduler.diagnostics = $0.scheduler.diagnostics
    },
    PublicDoor("Scheduler+Settings.slowStepLimit") {
      $0.scheduler.slowStepLimit = $0.scheduler.slowStepLimit
    },
    PublicDoor("Scheduler+Settings.onReport") { visited in
      if visited.scheduler.onReport == nil { visited.scheduler.onReport = { _ in } }
    },
    PublicDoor("Scheduler+Settings.servesMainActor") {
      $0.scheduler.servesMainActor = $0.scheduler.servesMainActor
    },
    PublicDoor("Scheduler.now") { _ = $0.scheduler.now },
    PublicDoor("Scheduler.failedCount") { _ = $0.scheduler.failedCount },
    PublicDoor("Scheduler.send") { $0.scheduler.send(.resume) },
    PublicDoor("AnyTask.allTasks") { _ = $0.scheduler.allTasks.map(\.name) },
    PublicDoor("Scheduler+Spawn.spawn") { $0.scheduler.spawn {} },
  ]

  private static let tasks = [
    PublicDoor("AnyTask.erased") { _ = $0.kept.task.current?.erased },
    PublicDoor("AnyTask.isCancelled") { _ = $0.kept.task.current?.isCancelled },
    PublicDoor("AnyTask.cancellationRequests") { visited in
      _ = visited.kept.task.current?.cancellationRequests
      _ = visited.kept.task.current?.erased.cancellationRequests
    },
    PublicDoor("AnyTask.withdrawCancellation") { visited in
      visited.kept.task.current?.withdrawCancellation()
      visited.kept.task.current?.erased.withdrawCancellation()
    },
    PublicDoor("AnyTask.state") { for task in $0.scheduler.allTasks { _ = task.state } },
    PublicDoor("AnyTask.cancel") { $0.scheduler.spawn {}.erased.cancel() },
    PublicDoor("Task.state") { _ = $0.kept.task.current?.state },
    PublicDoor("Task.hasEnded") { _ = $0.kept.task.current?.hasEnded },
    PublicDoor("Task.cancel") { $0.kept.task.current?.cancel() },
  ]

  private static let sources = [
    PublicDoor("Barrier.arrived") { _ = $0.barrier.arrived },
    PublicDoor("Barrier.isBroken") { _ = $0.barrier.isBroken },
    PublicDoor("Barrier.reset") { try $0.barrier.reset() },
    PublicDoor("Barrier.abort") { try $0.barrier.abort() },
    PublicDoor("Completions.completions") { visited in
      _ = completions(of: visited.kept.task.current.map { [$0] } ?? [])
    },
    PublicDoor("Condition.notify") { try $0.condition.notify() },
    PublicDoor("Condition.notifyAll") { try $0.condition.notifyAll() },
    PublicDoor("Event.isSet") { _ = $0.event.isSet },
    PublicDoor("Event.set") { try $0.event.set() },
    PublicDoor("Event.clear") { try $0.event.clear() },
    PublicDoor("Future.isDone") { _ = $0.future.isDone },
    PublicDoor("Future.isCancelled") { _ = $0.future.isCancelled },
    PublicDoor("Future.result") { _ = $0.future.result },
    PublicDoor("Future.get") { _ = try $0.future.get() },
    PublicDoor("Future.set") { try $0.future.set(1) },
    PublicDoor("Future.fail") { try $0.future.fail(SchedulerError.badDuration) },
    PublicDoor("Future.setIfPending") { try $0.future.setIfPending(1) },
    PublicDoor("Future.cancel") { try $0.future.cancel() },
    PublicDoor("Future.whenDone") { try $0.future.whenDone { _ in } },
    PublicDoor("Future.removeCallback") {
      $0.future.removeCallback(try $0.future.whenDone { _ in })
    },
    PublicDoor("Lock.isLocked") { _ = $0.lock.isLocked },
    PublicDoor("Lock.release") { try $0.lock.release() },
    PublicDoor("Queue+Immediate.tryPut") { _ = try $0.queue.tryPut(1) },
    PublicDoor("Queue+Immediate.tryGet") { _ = try $0.queue.tryGet() },
    PublicDoor("Queue+Immediate.offer") { try $0.queue.offer(1) },
    PublicDoor("Queue.count") { _ = $0.queue.count },
    PublicDoor("Queue.isEmpty") { _ = $0.queue.isEmpty },
    PublicDoor("Queue.isFull") { _ = $0.queue.isFull },
    PublicDoor("Queue.unfinished") { _ = $0.queue.unfinished },
    PublicDoor("Queue.taskDone") { try $0.queue.taskDone() },
    PublicDoor("Queue.shutDown") { try $0.queue.shutDown() },
    PublicDoor("Semaphore.available") { _ = $0.semaphore.available },
    PublicDoor("Semaphore.release") { try $0.semaphore.release() },
  ]

  private static let timeouts = [
    PublicDoor("Timeout.deadline") { _ = $0.kept.timeout.current?.deadline },
    PublicDoor("Timeout.hasExpired") { _ = $0.kept.timeout.current?.hasExpired },
    PublicDoor("Timeout.reschedule") {
      try $0.kept.timeout.current?.reschedule(after: .seconds(3600))
    },
    PublicDoor("Group.spawn") { try $0.kept.group.current?.spawn {} },
  ]

  /// What waits, and so throws `notOnScheduler` to whoever is no task; `PoolTests` and
  /// `UnstructuredTests` come to these.
  static let waits: Set<String> = [
    "Task.value", "Barrier.wait", "Completions.next", "Condition.withLock", "Condition.wait",
    "Event.wait", "Future.value", "Gather.gather", "Gather.gatherResults", "Group.withGroup",
    "Lock.acquire", "Lock.withLock", "NamedWait.withWait", "OnThread.onThread", "Queue.put",
    "Queue.get", "Queue.join", "Queue.next", "Resource.withResource", "Semaphore.acquire",
    "Semaphore.withPermit", "Shield.shield", "WaitFor.wait", "ReportedSleep.sleep", "Sleep.sleep",
    "Sleep.yield", "Timeout.withTimeout",
  ]

  /// What is a value, says what runs the calling thread, or ends a run by design.
  static let values: Set<String> = [
    "Scheduler+Run.runForever", "Scheduler+Run.stop",
    "SchedulerError.description", "AnyTask.currentTask", "AnyTask.id", "AnyTask.name",
    "AnyTask.hash", "Task.id", "Task.name", "Task.hash", "Completions.makeAsyncIterator",
    "Group.description", "Queue.makeAsyncIterator", "QueueContents.firstInFirstOut",
    "QueueContents.lastInFirstOut", "QueueContents.ranked", "QueueContents.smallestFirst",
    "SwiftTask.current",
  ]
}
