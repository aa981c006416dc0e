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

  /// Runs it; returns what does not hold.
  func violations() -> [String] {
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
      return ["the run fails: \(error)"]
    }
    var fold = Fold(allowsChildren: repertoire != .library)
    var status = SchedulerStatus()
    for batch in batches(of: stream) {
      if batch.evicted > 0 { found.append("\(batch.evicted) events are lost") }
      if let snapshot = batch.snapshot { found += fold.differences(from: snapshot) }
      for event in batch.events { fold.take(event) }
      status = batch.status
    }
    guard let books = player.current?.books.entries else { return ["nothing is played"] }
    return found + books.violations + fold.violations
      + fold.differences(from: books, status: status)
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
