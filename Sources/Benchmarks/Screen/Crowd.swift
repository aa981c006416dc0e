#if Network
import Interleave

/// Tasks as a scheduler would tell of them, without a scheduler: the same ones every time.
///
/// Most of them sleep, a few run by turns; every fourth tells its progress, every eighth has a
/// timeout.
struct Crowd {
  let count: Int
  private var now = Instant.zero
  private var dice = Delays()
  private var status = SchedulerStatus()

  init(count: Int) { self.count = count }

  /// How many events one batch has while a crowd comes up.
  static let batch = 10_000

  /// The next batch that tells of the crowd's birth; nil when all have been told of.
  mutating func nextBirths() -> EventBatch? {
    let first = status.spawned + 1
    guard first <= count else { return nil }
    let numbers = first..<min(first + Self.batch / 4, count + 1)
    pass(.milliseconds(1))
    status.spawned += numbers.count
    return EventBatch(events: numbers.flatMap { birth(of: $0) }, status: status)
  }

  /// What happens in a while: some tasks wake, tell their progress and sleep again.
  mutating func stir(_ changed: Int, in span: Duration = .milliseconds(100)) -> EventBatch {
    let numbers = (0..<changed).map { place in
      // A tenth of them stands where the screen shows it.
      place.isMultiple(of: 10) ? 1 + place / 10 % count : 1 + dice.number(below: count)
    }
    let events = numbers.flatMap { number in
      pass(span / changed)
      return [
        event(number, .woken(by: nil)), event(number, .resumed),
        event(number, .progress(progress(dice.number(below: 100)))), sleep(number),
      ]
    }
    return EventBatch(events: events, status: status)
  }

  /// Events were lost, and every task is told of anew, as it was when they had been.
  mutating func loss() -> EventBatch {
    pass(.milliseconds(100))
    let entries = (1...count).map { number in
      Snapshot.Entry(
        id: TaskID(number), birth: parentage(of: number), spawned: .zero,
        state: .alive(.waiting(.sleep(until: now.advanced(by: .seconds(1))))), since: now)
    }
    return EventBatch(
      events: [], evicted: Crowd.batch, snapshot: Snapshot(time: now, tasks: entries),
      status: status)
  }

  /// A batch without an event, after which no time passes.
  mutating func standStill() -> EventBatch {
    status.pace = .paused(resumesAt: 1)
    return EventBatch(events: [], status: status)
  }

  private mutating func birth(of number: Int) -> [TaskEvent] {
    var events = [event(number, .spawned(parentage(of: number))), event(number, .resumed)]
    if number.isMultiple(of: 4) { events.append(event(number, .progress(progress(number % 100)))) }
    if number.isMultiple(of: 8) {
      let deadline = TaskEvent.Deadline(armed: now, expires: now.advanced(by: .seconds(60)))
      events.append(event(number, .deadline(deadline)))
    }
    return events + [sleep(number)]
  }

  private func parentage(of number: Int) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: number == 1 ? "main" : "worker-\(number)", parent: number == 1 ? nil : TaskID(1),
      site: CreationSite(file: "Benchmarks/Crowd.swift", line: 1 + number % 7))
  }

  private func event(_ number: Int, _ change: TaskEvent.Change) -> TaskEvent {
    TaskEvent(time: now, task: TaskID(number), change: change)
  }

  private mutating func sleep(_ number: Int) -> TaskEvent {
    event(number, .waiting(.sleep(until: now.advanced(by: .seconds(1) + dice.next()))))
  }

  private func progress(_ completed: Int) -> TaskEvent.Progress {
    TaskEvent.Progress(completed: completed, total: 100)
  }

  private mutating func pass(_ span: Duration) {
    now = now.advanced(by: span)
    status.now = now
  }
}

extension TaskID {
  fileprivate init(_ number: Int) { self.init(rawValue: UInt64(number)) }
}

extension Delays {
  /// A number from 0, evenly drawn.
  fileprivate mutating func number(below bound: Int) -> Int {
    Int(next() / .nanoseconds(1)) % bound
  }
}
#endif
