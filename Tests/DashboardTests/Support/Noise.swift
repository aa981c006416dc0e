import Interleave

@testable import Dashboard

/// Random messages, most of them sensible, the same for the same seed.
struct Noise {
  var random: SplitMix64
  private var now = 0.0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func message() -> Message {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: return .batch(batch())
    case 5, 6, 7: return .key(key())
    case 8: return pick([.resize(size()), .mouse(mouse())])
    default: return .output(OutputLine(text: word(), stream: .standardError))
    }
  }

  mutating func size() -> Frame.Size {
    let sizes = [(0, 0), (1, 1), (20, 5), (40, 10), (80, 24), (120, 40), (200, 60), (300, 3)]
    let (columns, rows) = pick(sizes)
    return Frame.Size(
      columns: columns + Int.random(in: -1...1, using: &random),
      rows: rows + Int.random(in: -1...1, using: &random))
  }

  private mutating func mouse() -> Mouse {
    Mouse(
      row: Int.random(in: -3...70, using: &random),
      column: Int.random(in: -3...210, using: &random),
      action: pick([.press, .doublePress, .drag, .wheelUp, .wheelDown]))
  }

  private mutating func key() -> Key {
    let keys = KeyBindings.all.flatMap(\.keys)
    return Bool.random(using: &random)
      ? pick(keys) : pick([.character("a"), .function(3), .delete])
  }

  private mutating func batch() -> EventBatch {
    now += Double.random(in: -0.2...2, using: &random)
    let events = (0..<Int.random(in: 0...30, using: &random)).map { _ in event() }
    let isLost = Int.random(in: 0..<12, using: &random) == 0
    let paces: [Pace] = [
      .scaled(1), .scaled(0.01), .scaled(.nan), .paused(resumesAt: nil), .virtual,
    ]
    let status = SchedulerStatus(
      now: instant(now), pace: pick(paces), spawned: 40,
      ended: Int.random(in: 0...40, using: &random),
      lag: .milliseconds(3))
    let snapshot = Int.random(in: 0..<15, using: &random) == 0 ? self.snapshot() : nil
    return EventBatch(
      events: events, evicted: isLost ? 1_000 : 0, snapshot: snapshot, status: status)
  }

  private mutating func snapshot() -> Snapshot {
    let ids = Set((0..<8).map { _ in UInt64.random(in: 1...40, using: &random) })
    return Snapshot(
      time: instant(now),
      tasks: ids.sorted().map { id in
        Snapshot.Entry(
          id: task(id), birth: birth(id), spawned: instant(now - 1),
          state: pick([
            .alive(.ready), .alive(.running), .alive(.waiting(reason())), .ended(.succeeded),
          ]),
          since: instant(now - 0.5), holds: [resource(1, "cache")])
      })
  }

  private mutating func event() -> TaskEvent {
    let id = UInt64.random(in: 1...40, using: &random)
    let time =
      Int.random(in: 0..<50, using: &random) == 0 ? pick([.distantFuture, .zero]) : instant(now)
    return TaskEvent(time: time, task: task(id), change: change(id))
  }

  private mutating func birth(_ id: UInt64) -> TaskEvent.Birth {
    let parent = UInt64.random(in: 0...id, using: &random)
    return .init(
      name: word(), parent: parent == 0 ? nil : task(parent),
      site: CreationSite(file: "Noise.swift", line: Int(id)))
  }

  private mutating func change(_ id: UInt64) -> TaskEvent.Change {
    let cycle = (0..<3).map { _ in task(UInt64.random(in: 1...40, using: &random)) }
    let changes: [TaskEvent.Change] = [
      .spawned(birth(id)), .woken(by: nil), .resumed, .resumed, .yielded, .waiting(reason()),
      .waitChanged(reason()),
      .progress(.init(completed: pick([0, 7, .max, .min]), total: pick([nil, 10, 0, -3]))),
      .logged("\(word())\n\(word())"),
      .measured(.init(name: word(), value: pick([1, .nan, -.infinity, 1e300]))),
      .deadline(
        .init(armed: instant(now), expires: pick([instant(now + 3), .distantFuture, .zero]))),
      .deadline(nil), .acquired(resource(1, "cache")), .released(resource(1, "cache")),
      .cancellationRequested(pick([.user, .task(task(3)), .timeout])), .cancellationDelivered,
      .cancellationCleared, .warned(pick([.neverAwaited, .deadlock(cycle), .deadlock([])])),
      .ended(pick([.succeeded, .failed(word()), .timedOut(after: .seconds(2)), .cancelled])),
    ]
    return pick(changes)
  }

  private mutating func reason() -> WaitReason {
    pick([
      .sleep(until: instant(now + 2)), .sleep(until: .distantFuture), .task(task(4)), .outside,
      .lock(resource(1, "cache"), .init(holder: task(5), since: instant(now)), position: 2),
      .semaphore(resource(1, ""), limit: 1, position: 1),
      .queueGet(resource(2, "q"), .init(count: 0, capacity: 3)),
    ])
  }

  private mutating func word() -> String {
    pick([
      "fetch", "", "日本語", "👩‍👩‍👧 family", "a\u{1B}[31m", String(repeating: "long", count: 300),
      "e\u{301}\u{202E}",
    ])
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
