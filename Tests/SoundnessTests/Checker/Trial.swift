import Interleave

/// One random program, run once and held against its books.
struct Trial: Codable, Sendable, CustomStringConvertible {
  /// How its time runs.
  enum Time: String, Codable, Sendable {
    case virtual, real
  }

  let seed: UInt64
  let repertoire: Repertoire
  let time: Time

  var description: String { "seed \(seed) of \(repertoire.rawValue) in \(time.rawValue) time" }

  /// Whether the same seed has to tell the same events: time is virtual, and no actor that other trials
  /// use at the same time has a say.
  private var isRepeatable: Bool { time == .virtual && repertoire != .actors }

  /// Runs it, twice if it has to go the same way again; returns what does not hold.
  func violations() -> [String] {
    let first = play()
    guard isRepeatable, first.violations.isEmpty else { return first.violations }
    let second = play()
    let pairs = zip(first.events, second.events)
    if let (one, other) = pairs.first(where: { $0 != $1 }) {
      return ["the first run tells \(one), the second \(other)"]
    }
    let (count, again) = (first.events.count, second.events.count)
    return count == again ? [] : ["the first run tells \(count) events, the second \(again)"]
  }

  private func play() -> (violations: [String], events: [TaskEvent]) {
    let program = Author.program(seed: seed, of: repertoire)
    // Ten times as fast as real time: its pauses are some tenths of milliseconds.
    let scheduler = Scheduler(pace: time == .virtual ? .virtual : .scaled(10), seed: seed)
    scheduler.onReport = { _ in }
    let stream = scheduler.events(capacity: 32_768)
    let player = Locked<Player?>(nil)
    var found: [String] = []
    do {
      try scheduler.run {
        let playing = Player(in: scheduler)
        player.with { $0 = playing }
        try await playing.play(program)
      }
      try scheduler.close()
    } catch {
      return (["the run fails: \(error)"], [])
    }
    var fold = Fold(allowsChildren: repertoire != .library)
    var status = SchedulerStatus()
    var events: [TaskEvent] = []
    for batch in batches(of: stream) {
      if batch.evicted > 0 { found.append("\(batch.evicted) events are lost") }
      if let snapshot = batch.snapshot { found += fold.differences(from: snapshot) }
      for event in batch.events { fold.take(event) }
      if isRepeatable { events += batch.events }
      status = batch.status
    }
    guard let books = player.current?.books.entries else {
      return (["nothing is played"], [])
    }
    found += books.violations + fold.violations + fold.differences(from: books, status: status)
    return (found, events)
  }
}

/// All that a stream has, whose scheduler has closed.
func batches(of stream: AsyncStream<EventBatch>) -> [EventBatch] {
  let read = Outcomes<[EventBatch]>()
  Task.detached {
    var batches: [EventBatch] = []
    for await batch in stream { batches.append(batch) }
    read.hand(over: batches)
  }
  return read.wait()
}
