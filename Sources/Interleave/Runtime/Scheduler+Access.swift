import CLoop
import Synchronization

/// Which thread may touch a scheduler's state: one at a time.
///
/// The thread that runs the scheduler owns it from `beginRun` to `endRun`. Any other thread that asks
/// for something is served by that one between two steps, or owns the scheduler itself for so long if
/// no thread runs it. What belongs to a scheduler but may outlive it finds this by the scheduler's
/// number, as neither keeps the other alive.
final class Ownership: Sendable {
  private enum Owner {
    static var nobody: UInt8 { 0 }
    /// A thread that looks something up, for a moment.
    static var visitor: UInt8 { 1 }
    /// The thread that runs the scheduler.
    static var loop: UInt8 { 2 }
    /// The scheduler is gone: what was its own is nobody's.
    static var gone: UInt8 { 3 }
  }

  /// The scheduler's number, which no other one ever has; at least 1.
  let serial = Ownership.lastSerial.add(1, ordering: .relaxed).newValue
  let inbox: Inbox
  private let owner = Atomic(Owner.nobody)
  /// The address of the scheduler, while it exists.
  private let scheduler = Atomic<UInt>(0)

  private static let lastSerial = Atomic<UInt64>(0)
  private static let known = Guarded<[UInt64: Ownership]>([:])

  init(inbox: Inbox) { self.inbox = inbox }

  /// That of the scheduler with that number, if it exists.
  static func known(_ serial: UInt64) -> Ownership? { known.withLock { $0[serial] } }

  /// Makes it known as that of `scheduler`.
  func enroll(_ scheduler: Scheduler) {
    self.scheduler.store(
      unsafe UInt(bitPattern: Unmanaged.passUnretained(scheduler).toOpaque()), ordering: .relaxed)
    Self.known.withLock { known in known[serial] = self }
  }

  /// Notes that its scheduler goes, once nobody looks something up any more.
  func withdraw() {
    Self.known.withLock { known in _ = known.removeValue(forKey: serial) }
    _ = take(as: Owner.gone)
  }

  private func take(as next: UInt8) -> UInt8 {
    while true {
      let (exchanged, original) = owner.compareExchange(
        expected: Owner.nobody, desired: next, ordering: .sequentiallyConsistent)
      if exchanged { return Owner.nobody }
      if original != Owner.visitor { return original }
      cloop_give_way()
    }
  }

  /// Makes the calling thread the one that runs the scheduler; false if another one is that already.
  func beginRun() -> Bool { take(as: Owner.loop) == Owner.nobody }

  /// Gives up what `beginRun` took.
  func endRun() { owner.store(Owner.nobody, ordering: .sequentiallyConsistent) }

  /// Calls `body` while nothing else touches the scheduler's state: at once if no thread runs it, and
  /// else on the thread that does, after the step that runs there.
  func access<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var outcome: Result<Value, Failure>?
    func keep() {
      do throws(Failure) { outcome = .success(try body()) } catch { outcome = .failure(error) }
    }
    while true {
      switch take(as: Owner.visitor) {
      case Owner.nobody: visit(keep)
      case Owner.gone: keep()
      default: withoutActuallyEscaping(keep, do: ask)
      }
      if let outcome { return try outcome.get() }
    }
  }

  /// Calls `body` as `access` does, but does not wait longer than that for a thread that is busy.
  ///
  /// - Returns: false if `body` will be called later, by that thread.
  func look(within nanoseconds: Int64, _ body: @escaping @Sendable () -> Void) -> Bool {
    while true {
      switch take(as: Owner.visitor) {
      case Owner.nobody:
        visit(body)
        return true
      case Owner.gone: return true
      default: break
      }
      let request = AccessRequest(body)
      inbox.post(request)
      let isRunning = owner.load(ordering: .sequentiallyConsistent) == Owner.loop
      if !isRunning, inbox.withdraw(request) { continue }
      if !request.wait(atMost: nanoseconds) { return false }
      if request.wasServed { return true }
    }
  }

  /// Those of all schedulers, the oldest first.
  static var all: [Ownership] {
    known.withLock { Array($0.values) }.sorted { $0.serial < $1.serial }
  }

  /// Calls `body` with the scheduler if it exists, which cannot go meanwhile; its state is another
  /// thread's.
  func withScheduler(_ body: (Scheduler) -> Void) {
    Self.known.withLock { known in
      guard known[serial] === self,
        let pointer = unsafe UnsafeRawPointer(bitPattern: scheduler.load(ordering: .relaxed))
      else { return }
      unsafe Unmanaged<Scheduler>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
    }
  }

  private func visit(_ body: () -> Void) {
    let former = (loop: unsafe cloop_get_current(), serial: cloop_get_serial())
    unsafe cloop_set_current(
      UnsafeRawPointer(bitPattern: scheduler.load(ordering: .relaxed)), serial)
    body()
    unsafe cloop_set_current(former.loop, former.serial)
    owner.store(Owner.nobody, ordering: .sequentiallyConsistent)
  }

  /// Posts `body` to the thread that runs the scheduler, and waits until it has run or cannot.
  private func ask(_ body: @escaping () -> Void) {
    let request = AccessRequest(body)
    inbox.post(request)
    // The loop may have ended before it could see the request, and then nobody serves it.
    let isRunning = owner.load(ordering: .sequentiallyConsistent) == Owner.loop
    if !isRunning, inbox.withdraw(request) { return }
    request.wait()
  }
}

/// Something that a thread asks of the thread that runs a scheduler, and waits for.
///
/// The asking thread stands still meanwhile, or has said what it captures to be safe anywhere, so that it
/// is never used by both at once; that is the promise behind `@unchecked Sendable`.
@safe final class AccessRequest: @unchecked Sendable {
  private var body: (() -> Void)?
  private let answer = unsafe cloop_make_answer()

  init(_ body: @escaping () -> Void) { self.body = body }

  deinit { unsafe cloop_free_answer(answer) }

  /// Runs the body, on the thread that runs the scheduler.
  func serve() {
    body?()
    body = nil
    unsafe cloop_give_answer(answer)
  }

  /// Sends the asking thread away, as no thread runs the scheduler any more.
  func refuse() { unsafe cloop_give_answer(answer) }

  /// Whether it was served, for whoever has got the answer.
  var wasServed: Bool { body == nil }

  /// Waits so long to be served or sent away; false if it was not yet.
  func wait(atMost nanoseconds: Int64) -> Bool {
    unsafe cloop_await_answer(answer, nanoseconds) != 0
  }

  /// Waits to be served or sent away; a thread that runs a scheduler itself serves those who ask
  /// that one, so that two schedulers never wait for each other.
  func wait() {
    guard let own = Scheduler.onThisThread else {
      _ = unsafe cloop_await_answer(answer, -1)
      return
    }
    while unsafe cloop_await_answer(answer, 1_000_000) == 0 { own.serveAccesses() }
  }
}

extension Scheduler {
  /// Calls `body` while nothing else touches the scheduler's state: at once on the thread that runs it
  /// or if no thread does, and else on that thread, after the step that runs there.
  @usableFromInline
  func withAccess<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard isOnThisThread else { return try ownership.access(body) }
    exploredRun?.touchAnything()
    return try body()
  }

  /// Makes the calling thread the one that runs this scheduler.
  ///
  /// - Throws: `SchedulerError.alreadyRunning` if another one does, or if this one runs a scheduler.
  func occupy() throws {
    guard Scheduler.onThisThread == nil, ownership.beginRun() else {
      throw SchedulerError.alreadyRunning
    }
    unsafe cloop_set_current(Unmanaged.passUnretained(self).toOpaque(), serial)
    inbox.makeWaker()
    isStampFresh = false
    clock.forgetTurns()
    endRest()
    mainQueue = MainQueue.met(servesIt: settings.servesMainActor)
  }

  /// Gives up what `occupy` took.
  func leave() {
    beginRest()
    mainQueue = .elsewhere
    cloop_set_current(nil, 0)
    // Another thread may begin a run, with a waker of its own, as soon as this one is over.
    inbox.dropWaker()
    ownership.endRun()
    refuseAccesses()
  }

  /// Serves the threads that wait for an answer.
  func serveAccesses() {
    for request in inbox.takeRequests() { request.serve() }
  }

  /// Sends the threads away that wait for an answer, as this thread runs the scheduler no longer.
  func refuseAccesses() {
    for request in inbox.takeRequests() { request.refuse() }
  }
}
