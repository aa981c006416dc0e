import CLoop

/// The tasks of all of the process's schedulers as text on standard error, when SIGUSR1 comes.
///
/// The handler only posts a semaphore; a thread of its own does the rest, so that a loop that is held up
/// can be told of too.
package enum TaskDump {
  /// Whether SIGUSR1 asks for it; found out once, when the first scheduler is made.
  static let isOnSignal: Bool = {
    guard cloop_catch_dump_requests() != 0 else { return false }
    let hasBegun = cloop_start_thread { TaskDump.serve() } == 0
    if !hasBegun { cloop_release_dump_requests() }
    return hasBegun
  }()

  /// How long to wait for a loop until it counts as held up, in nanoseconds.
  private static var patience: Int64 { 250_000_000 }

  private static func serve() {
    cloop_begin_dump_thread()
    while true {
      cloop_await_dump_request()
      let answers = Ownership.all.map(dump)
      if !answers.contains(true) { say(["interleave: No scheduler has a task."]) }
    }
  }

  /// A text that is wanted until somebody has stopped to wait for it.
  private enum Wanted {
    case now
    case here([String])
    case late
  }

  /// Tells the tasks of one scheduler, or who holds it up; false if it has no task.
  private static func dump(_ ownership: Ownership) -> Bool {
    let page = Guarded(Wanted.now)
    let isSeen = ownership.look(within: patience) {
      guard let scheduler = Scheduler.onThisThread, scheduler.liveCount > 0 else { return }
      let lines = scheduler.listing
      let isLate = page.withLock { page in
        if case .late = page { return true }
        page = .here(lines)
        return false
      }
      if isLate { say(lines) }
    }
    let lines = page.withLock { page -> [String]? in
      defer { page = .late }
      if case .here(let lines) = page { return lines }
      return nil
    }
    if let lines { say(lines) }
    if !isSeen, lines == nil {
      say(["interleave: \(holdUp(of: ownership)) The other tasks follow once it does."])
    }
    return !isSeen || lines != nil
  }

  /// Who holds that scheduler's loop up, in a sentence.
  package static func holdUp(ofScheduler serial: UInt64) -> String {
    Ownership.known(serial).map(holdUp) ?? "The scheduler is gone."
  }

  private static func holdUp(of ownership: Ownership) -> String {
    var (holder, since) = ("", SchedulerClock.real)
    InHand.look {
      ownership.withScheduler { scheduler in
        since = scheduler.restEnd.load(ordering: .relaxed)
        guard let task = scheduler.inHand.traits else { return }
        holder = "\(task.name) (#\(task.id.rawValue), made at \(task.site.file):\(task.site.line))"
      }
    }
    let length = Duration.nanoseconds(SchedulerClock.real - since).words
    return """
      scheduler \(ownership.serial) is held up: \
      \(holder.isEmpty ? "code that is no task's" : holder) does not give its thread back, on which \
      the loop has not rested for \(length).
      """
  }

  private static func say(_ lines: [String]) {
    let text = lines.map(\.printable).joined(separator: "\n") + "\n"
    Complaint.write(text)
  }
}

extension Scheduler {
  /// All of its tasks as they are now; since when is known only while somebody watches.
  package var snapshotNow: Snapshot { withAccess { snapshot() } }

  /// The same as text.
  fileprivate var taskListing: TaskListing {
    withAccess { TaskListing(snapshot(), tellsWaits: observer != nil) }
  }

  /// The same in lines that say whose they are.
  fileprivate var listing: [String] {
    taskListing.lines.enumerated().map { index, line in
      index == 0 ? "interleave: scheduler \(serial) has \(line):" : line
    }
  }
}
