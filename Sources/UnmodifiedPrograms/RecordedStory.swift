#if Command
import CSimulation
import InterleaveEvents

/// Tells what a simulated program did in the words of a scheduler's events.
struct RecordedStory {
  private let texts: [UInt8]
  private var states: [UInt64: State] = [:]
  private var status = SchedulerStatus(pace: .virtual)
  private var events: [TaskEvent] = []
  /// The names that tasks were given, which are known only when they first run.
  private var names: [UInt64: String] = [:]

  private enum State {
    case ready, running, waiting
  }

  init(texts: [UInt8]) { self.texts = texts }

  /// The events of the bytes that the library wrote, so many a batch.
  mutating func batches(_ bytes: [UInt8], of size: Int, end: Duration) -> [EventBatch] {
    var batches = [
      EventBatch(events: [], snapshot: Snapshot(time: .zero, tasks: []), status: status)
    ]
    let told = Self.events(bytes)
    for event in told where event.kind == interleave_resumed.rawValue && event.text != 0 {
      names[event.task] = text(event.text)
    }
    for event in told {
      add(event)
      if events.count >= size { batches.append(takeBatch()) }
    }
    status.now = max(status.now, Instant(nanoseconds: end.inNanoseconds))
    status.isClosed = true
    batches.append(takeBatch())
    return batches
  }

  private static func events(_ bytes: [UInt8]) -> [interleave_event] {
    let length = MemoryLayout<interleave_event>.size
    return unsafe bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - length + 1, by: length).map { offset in
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: interleave_event.self)
      }
    }
  }

  private mutating func takeBatch() -> EventBatch {
    defer { events = [] }
    return EventBatch(events: events, status: status)
  }

  private mutating func add(_ raw: interleave_event) {
    let time = Instant(nanoseconds: max(raw.time, status.now.nanoseconds))
    status.now = time
    let state = states[raw.task]
    switch interleave_event_kind(raw.kind) {
    case interleave_spawned:
      guard state == nil else { return }
      tell(.spawned(birth(raw)), raw, .ready)
      status.spawned += 1
    case interleave_woken where state == .waiting:
      let waker = states[raw.argument] == nil ? nil : TaskID(rawValue: raw.argument)
      tell(.woken(by: waker), raw, .ready)
    case interleave_resumed where state == .ready || state == .waiting:
      // An actor's queue wakes tasks without a word to anybody.
      if state == .waiting { tell(.woken(by: nil), raw, .ready) }
      tell(.resumed, raw, .running)
    case interleave_yielded where state == .running: tell(.yielded, raw, .ready)
    case interleave_sleeps where state == .running:
      let deadline = Instant(nanoseconds: Int64(bitPattern: raw.argument))
      tell(.waiting(.sleep(until: deadline)), raw, .waiting)
    case interleave_waits where state == .running: tell(.waiting(.outside), raw, .waiting)
    case interleave_ended where state == .running:
      tell(.ended(.succeeded), raw, nil)
      status.ended += 1
    default: break
    }
  }

  private mutating func tell(
    _ change: TaskEvent.Change, _ raw: interleave_event, _ state: State?
  ) {
    events.append(TaskEvent(time: status.now, task: TaskID(rawValue: raw.task), change: change))
    states[raw.task] = state
  }

  private func birth(_ raw: interleave_event) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: names[raw.task] ?? "task-\(raw.task)",
      parent: states[raw.argument] == nil ? nil : TaskID(rawValue: raw.argument),
      site: CreationSite(file: text(raw.text), line: 0))
  }

  private func text(_ place: UInt32) -> String {
    guard place > 0, Int(place) <= texts.count else { return "" }
    return String(decoding: texts[(Int(place) - 1)...].prefix { $0 != 0 }, as: UTF8.self)
  }
}

extension Duration {
  fileprivate var inNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
#endif
