import Interleave

/// One large random program, run twice by the same seed: once with every event, once for a reader who
/// is too slow to get them all and is given snapshots in place of what it missed.
///
/// How long one of Swift's own sleeps is in virtual time depends on the machine's stalls, so that two
/// runs would differ: the library's take their place.
struct LossTrial: Sendable {
  let seed: UInt64
  let repertoire: Repertoire
  /// How many snapshots of trials were looked at that came after a loss.
  let snapshots: Locked<Int>

  /// How often trials read, in turn: machines differ in how much of a program they run meanwhile.
  private static let rhythms: [Duration] = [
    .microseconds(500), .milliseconds(2), .milliseconds(8), .milliseconds(32),
  ]

  /// What the second run is told otherwise than the first.
  func violations() -> [String] {
    do {
      let all = try run(capacity: 400_000, isSlow: false)
      let some = try run(capacity: 1, isSlow: true)
      guard all.allSatisfy({ $0.evicted == 0 }) else { return ["the program is too large"] }
      return compare(some, to: all.flatMap(\.events))
    } catch {
      return ["the run fails: \(error)"]
    }
  }

  private func run(capacity: Int, isSlow: Bool) throws -> [EventBatch] {
    let program = Author.program(seed: seed, of: repertoire, tasks: 500)
    let scheduler = Scheduler(pace: .virtual, seed: seed)
    scheduler.onReport = { _ in }
    if seed % 2 == 0 { scheduler.tellSnapshots(inPartsOf: 1) }
    let stream = scheduler.events(
      every: Self.rhythms[Int(seed) % Self.rhythms.count], capacity: capacity,
      overflow: .evictOldest)
    let recording = isSlow ? Recording(of: stream) : nil
    try scheduler.run { try await Player(in: scheduler, dozing: .asTheLibrary).play(program) }
    try scheduler.close()
    return recording?.wait() ?? batches(of: stream)
  }

  private func compare(_ batches: [EventBatch], to events: [TaskEvent]) -> [String] {
    var found: [String] = []
    var fold = Fold(allowsChildren: repertoire != .library)
    var position = 0
    for batch in batches {
      let begin = position + batch.evicted
      guard begin + batch.events.count <= events.count else {
        return found + ["\(begin + batch.events.count) events are told of \(events.count)"]
      }
      for event in events[position..<begin] { fold.take(event) }
      if let snapshot = batch.snapshot {
        found += fold.differences(from: snapshot).map { "event \(begin): \($0)" }
        if begin > 0 { snapshots.count() }
      }
      for (told, event) in zip(batch.events, events[begin...]) {
        if told != event {
          return found + ["event \(begin): \(words(for: told)) in place of \(words(for: event))"]
        }
        fold.take(event)
      }
      position = begin + batch.events.count
    }
    if position != events.count {
      found.append("\(position) of \(events.count) events are told of")
    }
    return found
  }

  private func words(for event: TaskEvent) -> String {
    "\(event.change) of \(event.task.rawValue) at \(event.time.nanoseconds)"
      .replacing("Interleave.", with: "").replacing("TaskEvent.Change.", with: "")
  }
}
