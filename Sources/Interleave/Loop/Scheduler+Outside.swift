import Synchronization

/// How virtual time passes while a task waits for something outside of the scheduler.
///
/// What is declared, by `onThread`, `withWait` or a handle, keeps it at the speed of real time. A wait for
/// something without a name, such as a continuation, a stream or an actor, may be ended by a task of the
/// scheduler or by another thread; which, the task's last wait of the kind has shown.
enum OutsidePace: UInt8 {
  /// It has not had such a wait before: time stands still for a moment, then leaps.
  case unknown
  /// The scheduler's own thread ends such waits: time leaps.
  case inside
  /// Another thread ends them: time passes as real time does.
  case outside
  /// Nobody can, before the run has returned: it waits for the main actor, which the run holds.
  case held
}

extension Scheduler {
  /// How long virtual time stands still for waits of which nothing is known, in real nanoseconds.
  private static var graceLength: Int64 { 3_000_000 }

  /// Begins to count a wait for something outside.
  func beginOutsideWait(of record: TaskRecord) {
    record.waitsOutside = true
    if holdsMainActor(against: record) {
      record.outsidePace = .held
      return tellHeldMainActor(of: record)
    }
    outsideCount += 1
    record.outsidePace = record.isParkedInSource ? .outside : record.unnamedPace
    switch record.outsidePace {
    case .inside, .held: break
    case .outside: realPaceCount += 1
    case .unknown:
      record.grace = grace
      unknownPaceCount += 1
      graceEnd = nil
    }
  }

  /// Ends that, and learns who ends this task's waits.
  func endOutsideWait(of record: TaskRecord) {
    guard record.outsidePace != .held else { return record.waitsOutside = false }
    stopCounting(record)
    if !record.isParkedInSource { record.unnamedPace = actsForOutside ? .outside : .inside }
  }

  private func stopCounting(_ record: TaskRecord) {
    record.waitsOutside = false
    outsideCount -= 1
    switch record.outsidePace {
    case .inside, .held: break
    case .outside: realPaceCount -= 1
    case .unknown: if record.grace == grace { unknownPaceCount -= 1 }
    }
  }

  /// Looks again which tasks wait for the main actor, which this run holds: what they await may have come
  /// to it since.
  func findHeldWaits() {
    guard outsideCount > 0 else { return }
    for record in liveTasks
    where record.waitsOutside && record.outsidePace != .held && holdsMainActor(against: record) {
      stopCounting(record)
      beginOutsideWait(of: record)
    }
  }

  /// Whether somebody outside is known to be at work, so that virtual time passes as real time does.
  var keepsRealPace: Bool { realPaceCount > 0 || handles.load(ordering: .acquiring) > 0 }

  /// Whether virtual time may leap to the next deadline.
  var mayLeap: Bool { unknownPaceCount == 0 && !keepsRealPace }

  /// Waits in virtual time, in which nothing is ready.
  func waitVirtually() {
    if keepsRealPace { return passRealTime(atMostUntil: timers.nextDue() ?? .distantFuture) }
    guard timers.count > 0 else { return waitForMessage() }
    if unknownPaceCount > 0 { giveGrace() }
  }

  private func passRealTime(atMostUntil due: Instant) {
    let began = SchedulerClock.real
    waitForNews(nanoseconds: due < .distantFuture ? now.duration(to: due).nanoseconds : nil)
    clock.leap(to: min(due, now.advanced(by: .nanoseconds(SchedulerClock.real - began))))
  }

  /// Waits a moment for what may come from another thread, once for each wait.
  private func giveGrace() {
    let now = SchedulerClock.real
    let end = graceEnd ?? now + Self.graceLength
    graceEnd = end
    if now < end {
      waitForNews(nanoseconds: end - now)
      guard SchedulerClock.real >= end else { return }
    }
    guard unknownPaceCount > 0, graceEnd != nil, inbox.isEmpty, ready.isEmpty else { return }
    grace &+= 1
    unknownPaceCount = 0
    graceEnd = nil
  }
}

extension TaskRecord {
  /// Whether it waits in something that has a name; else nobody knows what it waits for.
  final var isParkedInSource: Bool {
    signal != .idle || extraWaiters.contains { $0.signal != .idle }
  }
}
