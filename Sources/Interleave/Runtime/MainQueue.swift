import CLoop

/// What a run does with the main actor's queue.
///
/// On Linux only libdispatch runs it, and only where the process's main thread waits for it, so a task that
/// calls the main actor would wait for ever while `run` holds that thread. libdispatch lets the run loops of
/// Foundation serve the queue; the loop does it in the same way, as long as no job of the queue has called
/// `run`: to run another one then would break the main actor's isolation. `Scheduler.servesMainActor` is the
/// switch.
enum MainQueue {
  /// Another thread runs it.
  case elsewhere
  /// The loop runs it when that descriptor can be read.
  case served(descriptor: Int32)
  /// It stands still until the run returns.
  case held

  /// What a run that begins in the calling code has to do.
  static func met(servesIt: Bool) -> MainQueue {
    guard cloop_holds_main_queue() != 0 else { return .elsewhere }
    let descriptor = cloop_main_queue_descriptor()
    guard servesIt, descriptor >= 0, cloop_is_main_thread() != 0, SwiftTask.running == 0 else {
      return .held
    }
    return .served(descriptor: descriptor)
  }
}

extension Scheduler {
  /// How many turns of the loop there are between two looks at a queue that it serves while it is busy.
  private static var turnsBetweenLooks: Int { 64 }

  /// The descriptor to wait for besides the inbox; -1 if there is none.
  var mainQueueDescriptor: Int32 {
    if case .served(let descriptor) = mainQueue { descriptor } else { -1 }
  }

  /// How long the loop waits at most before it looks again who waits for a queue that it holds.
  private static var heldInterval: Int64 { 50_000_000 }

  /// Waits until another thread sends something, at most that many nanoseconds; without limit if nil.
  func waitForNews(nanoseconds: Int64?) {
    if nanoseconds != 0 { beginRest() }
    defer { if nanoseconds != 0 { endRest() } }
    switch mainQueue {
    case .elsewhere: inbox.wait(nanoseconds: nanoseconds)
    case .served(let descriptor):
      if inbox.wait(nanoseconds: nanoseconds, or: descriptor) { serveMainQueue() }
    case .held:
      inbox.wait(nanoseconds: min(nanoseconds ?? .max, Self.heldInterval))
      findHeldWaits()
    }
  }

  /// Serves the main actor's queue now and then although the loop has other things to do.
  func lookAtMainQueue() {
    turnsToLook -= 1
    if turnsToLook > 0 { return }
    turnsToLook = Self.turnsBetweenLooks
    waitForNews(nanoseconds: 0)
  }

  /// Runs the jobs of the main actor that there are.
  private func serveMainQueue() {
    isStampFresh = false
    if cloop_run_main_queue() == 0 {
      mainQueue = .held
      findHeldWaits()
    }
  }

  /// Whether `record` waits for the main actor, or for a Swift task that does, and this run holds it.
  func holdsMainActor(against record: TaskRecord) -> Bool {
    guard case .held = mainQueue, !record.isParkedInSource, let worker = record.worker else {
      return false
    }
    var dependency = SwiftTask.dependency(of: worker.with(\.swiftTask))
    // What a suspended Swift task awaits is kept by it; so many, as two may await each other.
    for _ in 0..<64 {
      guard case .task(let awaited)? = dependency else { break }
      dependency = SwiftTask.dependency(of: awaited)
    }
    return unsafe dependency == .executor(SwiftTask.identity(of: MainActor.sharedUnownedExecutor))
  }

  /// Tells that a task waits for the main actor, which cannot come before the run returns.
  func tellHeldMainActor(of record: TaskRecord) {
    emit(.warned(.deadlock([record.id])), for: record)
    tell(
      Report(
        .deadlock([record.id]), task: record.id, name: record.name, site: record.site,
        words: "waits for \(Self.heldMainActor)"))
  }

  /// The main actor, for a sentence on what a task waits for.
  static var heldMainActor: String {
    "the main actor, which this run holds until it returns; call run on a thread of its own, or on the "
      + "main thread outside of Swift tasks and of the main queue"
  }
}
