import Glibc
import Testing

@testable import Interleave

/// The time that the events tell, and the accounts that are kept by it.
@Suite("The time of events", .timeLimit(.minutes(1))) struct EventTimeTests {
  @Test(arguments: [Pace.scaled(1), .scaled(100), .scaled(0.5)])
  func `it never runs backwards, and no share of a task's life is negative`(pace: Pace) async throws
  {
    let scheduler = Scheduler(pace: pace)
    let watched = Watched(scheduler) {
      let queue = Scheduler.Queue<Int>("items", capacity: 1)
      for number in 0..<8 {
        spawn("producer \(number)") {
          for turn in 0..<40 {
            try await queue.put(turn)
            try await sleep(for: .microseconds(50 * Double(number)))
          }
        }
      }
      for _ in 0..<320 {
        _ = try await queue.get()
        scheduler.callSoon { scheduler.send(.speed(1)) }
        _ = try await onThread("nap") { usleep(10) }
      }
    }
    let events = await watched.allEvents()
    try await watched.end()
    expectLawfulTime(of: events)
  }

  @Test func `it never runs backwards from one to the next single step`() async throws {
    let scheduler = Scheduler()
    scheduler.send(.pause)
    let watched = Watched(scheduler) {
      for _ in 0..<20 { try await sleep(for: .milliseconds(1)) }
    }
    var events: [TaskEvent] = []
    for _ in 0..<10 {
      events += await watched.events(after: .step) {
        $0.change.activity != nil && $0.change != .resumed && !$0.change.isWoken
      }
    }
    scheduler.send(.virtualTime)
    scheduler.send(.resume)
    events += await watched.allEvents()
    try await watched.end()
    let account = expectLawfulTime(of: events)[TaskID(rawValue: 1)]
    #expect(try #require(account).busy < .milliseconds(20))
  }

  @Test func `nobody is blamed for the time that it takes to begin to watch`() async throws {
    let scheduler = Scheduler()
    scheduler.slowStepLimit = .milliseconds(300)
    let steps = Trace<String>()
    let thread = OwnThread {
      try scheduler.run {
        let waiting = spawn { try await SlowlyToldWait().wait() }
        while steps.entries.count < 2 {
          try await Scheduler.yield()
          if steps.entries.isEmpty { steps.write("waits") }
        }
        waiting.cancel()
      }
      try scheduler.close()
    }
    while steps.entries.isEmpty { await Task.yield() }
    var blamed: [TaskEvent] = []
    for await batch in scheduler.events(every: .milliseconds(1)) {
      blamed += batch.events.filter {
        if case .warned(.slowStep) = $0.change { true } else { false }
      }
      if batch.snapshot != nil { steps.write("told") }
    }
    try await thread.end()
    #expect(blamed.isEmpty)
  }
}

/// Something to wait in, of which it takes 400 milliseconds to say why.
private final class SlowlyToldWait: WaitSource, @unchecked Sendable {
  override func reason(for waiter: Waiter) -> WaitReason {
    usleep(400_000)
    return .outside
  }

  override var isOutside: Bool { true }

  @concurrent func wait() async throws {
    let record = try Scheduler.currentRecord()
    try await record.beginWait(in: self) { _ in }.wait()
  }
}

/// Expects a time that never goes back, and accounts whose shares are no less than nothing and fill
/// each life; returns the accounts.
@discardableResult
private func expectLawfulTime(of events: [TaskEvent]) -> [TaskID: Times] {
  var last = Instant.zero
  var accounts: [TaskID: Times] = [:]
  var states: [TaskID: (state: TaskState.Activity, since: Instant, born: Instant)] = [:]
  for event in events {
    #expect(event.time >= last, "\(event) after \(last)")
    last = event.time
    if case .spawned = event.change {
      states[event.task] = (.ready, event.time, event.time)
      accounts[event.task] = Times()
    }
    guard let (state, since, born) = states[event.task], let next = event.change.activity else {
      continue
    }
    let span = since.duration(to: event.time)
    #expect(span >= .zero)
    switch state {
    case .ready: accounts[event.task]?.ready += span
    case .running: accounts[event.task]?.busy += span
    case .waiting: accounts[event.task]?.waiting += span
    }
    states[event.task] = (next, event.time, born)
    #expect(accounts[event.task]?.total == born.duration(to: event.time))
  }
  return accounts
}

extension TaskEvent.Change {
  fileprivate var isWoken: Bool { if case .woken = self { true } else { false } }

  /// What the task does from then on; nil if that stays.
  fileprivate var activity: TaskState.Activity? {
    switch self {
    case .spawned, .woken, .yielded: .ready
    case .resumed: .running
    case .waiting(let reason): .waiting(reason)
    case .ended: .ready
    default: nil
    }
  }
}
