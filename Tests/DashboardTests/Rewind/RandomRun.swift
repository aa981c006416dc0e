import Interleave

@testable import Dashboard

/// A run of some tasks as a scheduler would tell it: sensible, of random length and order, the same for the
/// same seed.
struct RandomRun {
  var random: SplitMix64
  private(set) var messages: [Message] = []
  private var now: Int64 = 0
  private var alive: [UInt64] = []
  private var spawned: UInt64 = 0
  private var ended = 0

  /// Makes a run of so many batches, with lines that are printed and, if asked for, losses.
  init(seed: UInt64, batches: Int = 40, losses: Bool = true, prints: Bool = true) {
    random = SplitMix64(seed: seed)
    messages.append(.batch(batch([], snapshot: snapshot)))
    for _ in 0..<batches {
      let begin = now
      let events = (0..<below(30)).flatMap { _ in step() }
      let isLost = losses && below(25) == 0
      messages.append(
        .batch(
          batch(
            isLost ? [] : events, evicted: isLost ? events.count : 0,
            snapshot: isLost ? snapshot : nil)))
      for _ in 0..<(prints ? below(3) : 0) { messages.append(print(since: begin)) }
    }
  }

  var batches: [EventBatch] {
    messages.compactMap { if case .batch(let batch) = $0 { batch } else { nil } }
  }

  var end: Instant { Instant(nanoseconds: now) }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }

  /// A moment of the run, often just that of an event.
  mutating func moment() -> Instant {
    let events = batches.flatMap(\.events)
    if below(2) == 0, !events.isEmpty { return events[below(events.count)].time }
    return Instant(nanoseconds: Int64.random(in: 0...now, using: &random))
  }

  private var snapshot: Snapshot {
    Snapshot(
      time: end,
      tasks: alive.map { id in
        Snapshot.Entry(
          id: task(id),
          birth: .init(
            name: "task-\(id)", parent: nil, site: CreationSite(file: "R.swift", line: 1)),
          spawned: .zero, state: .alive(.ready), since: end)
      })
  }

  private func batch(_ events: [TaskEvent], evicted: Int = 0, snapshot: Snapshot? = nil)
    -> EventBatch
  {
    EventBatch(
      events: events, evicted: evicted, snapshot: snapshot,
      status: SchedulerStatus(
        now: end, pace: .scaled(1), spawned: Int(spawned), ended: ended, lag: .zero))
  }

  private mutating func print(since begin: Int64) -> Message {
    let time = Instant(nanoseconds: Int64.random(in: begin...now, using: &random))
    let author = OutputLine.Author(task: task(1), name: "task-1", time: time)
    return .output(
      OutputLine(text: "line \(below(1_000))", stream: .standardOutput, author: author))
  }

  private mutating func step() -> [TaskEvent] {
    now += Int64(below(4) == 0 ? 0 : below(40_000_000))
    guard alive.count > 3, below(30) > 0 else { return [spawn()] }
    let id = alive[below(alive.count)]
    return changes(of: id).map { TaskEvent(time: end, task: task(id), change: $0) }
  }

  private mutating func spawn() -> TaskEvent {
    spawned += 1
    let parent = alive.isEmpty ? nil : alive[below(alive.count)]
    alive.append(spawned)
    return TaskEvent(
      time: end, task: task(spawned), change: born("task-\(spawned)", parent: parent))
  }

  private mutating func changes(of id: UInt64) -> [TaskEvent.Change] {
    let cache = resource(1, "cache")
    switch below(12) {
    case 0: return [.resumed, .waiting(.sleep(until: Instant(nanoseconds: now + 500_000_000)))]
    case 1: return [.woken(by: nil), .resumed, .logged("says \(below(100))")]
    case 2: return [.yielded]
    case 3: return [.waiting(.lock(cache, nil, position: 1))]
    case 4: return [.acquired(cache)]
    case 5: return [.released(cache)]
    case 6: return [progress(below(100), of: 100)]
    case 7: return [.measured(.init(name: "depth", value: Double(below(50))))]
    case 8: return [.cancellationRequested(.user), .cancellationDelivered]
    case 9:
      return [.deadline(.init(armed: end, expires: Instant(nanoseconds: now + 2_000_000_000)))]
    default:
      guard alive.count > 3 else { return [.resumed] }
      alive.removeAll { $0 == id }
      ended += 1
      let outcomes: [Outcome] = [
        .succeeded, .failed("why"), .cancelled, .timedOut(after: .seconds(2)),
      ]
      return [.ended(outcomes[below(4)])]
    }
  }
}

extension Model {
  /// Takes in what comes until that moment, as if nothing had been told since.
  mutating func fold(_ messages: [Message], until time: Instant) {
    var last = Instant.zero
    for message in messages {
      switch message {
      case .batch(let batch):
        let lead = batch.snapshot?.time ?? batch.events.first?.time ?? batch.status.now
        if max(lead, last) > time { continue }
        var cut = batch
        cut.events = batch.events.filter { $0.time <= time }
        if batch.status.now > time {
          cut.status = history.status
          cut.status.now = time
        }
        last = batch.status.now
        _ = update(.batch(cut))
      case .output(let line):
        if let author = line.author, author.time <= time { _ = update(message) }
      default: break
      }
    }
  }
}
