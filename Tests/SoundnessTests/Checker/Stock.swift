import Interleave

/// What the tasks of one program share.
///
/// It is made by the program's main task, so that its resources are counted the same each time.
final class Stock: Sendable {
  let locks = [Scheduler.Lock("lock 0"), Scheduler.Lock("lock 1")]
  let semaphores = [
    Scheduler.Semaphore("semaphore 0", permits: 1), Scheduler.Semaphore("semaphore 1", permits: 2),
  ]
  let queues = [
    Scheduler.Queue<Int>("queue 0", capacity: 1), Scheduler.Queue<Int>("queue 1", capacity: 3),
  ]
  let events = [Scheduler.Event("event 0"), Scheduler.Event("event 1")]
  let barriers = [
    Scheduler.Barrier("barrier 0", parties: 2), Scheduler.Barrier("barrier 1", parties: 3),
  ]
  let conditions = [Scheduler.Condition("condition 0"), Scheduler.Condition("condition 1")]
  let futures = [Scheduler.Future<Int>("future 0"), Scheduler.Future<Int>("future 1")]
  let actors = [Room(), Room()]
  let slots = [Slot(), Slot()]
  /// What was put, taken, and pushed out by an offer, for each queue.
  let flows = [Locked(Flow()), Locked(Flow())]
  /// How many hold a permit of each semaphore, and how many resources are open.
  let inside = [Locked(0), Locked(0)]
  let open = Locked(0)

  struct Flow: Sendable {
    var lastItem = 0
    var put: [Int] = []
    var got: [Int] = []
  }

  /// What has to hold once no task is left but the main one.
  func checkAtEnd(_ books: Books) throws {
    for lock in locks { books.check(!lock.isLocked, "a lock is still held at the end") }
    for (index, semaphore) in semaphores.enumerated() {
      books.check(
        semaphore.available == index + 1, "\(semaphore.available) permits are left of \(index + 1)")
    }
    for (index, queue) in queues.enumerated() {
      while let item = try queue.tryGet() { flows[index].with { $0.got.append(item) } }
      let flow = flows[index].current
      books.check(
        flow.put.sorted() == flow.got.sorted(),
        "queue \(index) was given \(flow.put.sorted()) and gave \(flow.got.sorted())")
    }
    books.check(open.current == 0, "\(open.current) resources were not closed")
  }
}

/// An actor in which tasks do as they would elsewhere.
actor Room {
  func perform(_ body: () async throws -> Void) async throws {
    try await body()
    assertIsolated()
  }
}

/// The same for all programs.
@globalActor actor Hall {
  static let shared = Hall()
}

/// Continuations that wait to be resumed.
final class Slot: Sendable {
  private struct State {
    var lastNumber = 0
    var waiting: [(number: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var cancelled: Set<Int> = []
  }

  private let state = Locked(State())

  /// Waits until it is resumed, or cancelled.
  func wait() async {
    let number = state.with { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.with { state in
          if state.cancelled.contains(number) { return true }
          state.waiting.append((number, continuation))
          return false
        }
        if isCancelled { continuation.resume() }
      }
    } onCancel: {
      let cancelled: CheckedContinuation<Void, Never>? = state.with { state in
        state.cancelled.insert(number)
        guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
          return nil
        }
        return state.waiting.remove(at: index).continuation
      }
      cancelled?.resume()
    }
  }

  /// Lets all go on who wait.
  func resumeAll() {
    let waiting = state.with { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.continuation.resume() }
  }
}
