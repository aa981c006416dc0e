import InterleaveEvents

/// Turns a recording into a trace that Perfetto opens, a batch at a time.
///
/// A task is a track, a step and a wait a slice of it, a wake a flow from the waker to the next step, a
/// measure a counter below the task; log lines, warnings, cancellations and failures are instants.
public struct PerfettoTrace: Sendable {
  private struct Track {
    var isInSlice = false
    /// The wake that its next step comes from.
    var flow: UInt64?
    var counters: [String: UInt64] = [:]
  }

  private var output = Protobuf()
  private var tracks: [TaskID: Track] = [:]
  /// A task that ends wakes those who wait for it just afterwards.
  private var lastEnded: TaskID?
  private var lastFlow = UInt64(0)
  private var lastCounter = Self.firstCounter

  private static let program = UInt64(1)
  private static let firstTask = UInt64(1) << 32
  private static let firstCounter = UInt64(1) << 62
  /// A task has so many counters at most.
  private static let mostCounters = 64

  /// Makes a trace, which begins with the program's name.
  public init(_ header: RecordingHeader) {
    var process = Protobuf()
    process.add(1, UInt64(1))
    process.add(6, header.program)
    var descriptor = Protobuf()
    descriptor.add(1, Self.program)
    descriptor.add(3, process)
    describe(descriptor)
  }

  /// The bytes since the last call, to be written one after another.
  public mutating func take() -> [UInt8] {
    defer { output = Protobuf() }
    return output.bytes.bytes
  }

  /// Takes in a batch.
  public mutating func add(_ batch: EventBatch) {
    for entry in batch.snapshot?.tasks ?? [] where tracks[entry.id] == nil {
      begin(entry.id, entry.birth)
    }
    for event in batch.events { add(event) }
  }

  private mutating func add(_ event: TaskEvent) {
    if case .spawned(let birth) = event.change { begin(event.task, birth) }
    guard tracks[event.task] != nil else { return }
    switch event.change {
    case .spawned, .acquired, .released, .deadline, .charted, .presented, .waitChanged: break
    case .woken(let waker): wake(event, by: waker)
    case .resumed: beginSlice(event, "step", category: "step")
    case .yielded: endSlice(event)
    case .waiting(let reason): beginSlice(event, reason.sliceName, category: "wait")
    case .progress(let progress): count("progress", Double(progress.completed), event)
    case .measured(let measure): count(measure.name, measure.value, event)
    case .logged(let text): addInstant(event, text)
    case .warned(let warning): addInstant(event, "warning: \(warning)")
    case .cancellationRequested: addInstant(event, "cancellation requested")
    case .cancellationDelivered: addInstant(event, "cancellation delivered")
    case .cancellationCleared: addInstant(event, "cancellation taken back")
    case .ended(let outcome):
      endSlice(event)
      addInstant(event, outcome.words)
      tracks[event.task] = nil
      lastEnded = event.task
    }
  }
}

extension PerfettoTrace {
  private enum Kind: UInt64 {
    case begin = 1
    case end, instant, counter
  }

  private static func track(of task: TaskID) -> UInt64 { firstTask &+ task.rawValue }

  private mutating func begin(_ task: TaskID, _ birth: TaskEvent.Birth) {
    tracks[task] = Track()
    var descriptor = Protobuf()
    descriptor.add(1, Self.track(of: task))
    descriptor.add(2, birth.name)
    descriptor.add(5, Self.program)
    describe(descriptor)
  }

  private mutating func describe(_ descriptor: Protobuf) {
    var packet = Protobuf()
    packet.add(10, UInt64(1))
    packet.add(60, descriptor)
    output.add(1, packet)
  }

  private mutating func add(
    _ kind: Kind, at time: Instant, on track: UInt64, _ details: (inout Protobuf) -> Void
  ) {
    var event = Protobuf()
    event.add(9, kind.rawValue)
    event.add(11, track)
    details(&event)
    var packet = Protobuf()
    packet.add(8, UInt64(max(0, time.nanoseconds)))
    packet.add(10, UInt64(1))
    packet.add(11, event)
    output.add(1, packet)
  }

  private mutating func beginSlice(_ event: TaskEvent, _ name: String, category: String) {
    endSlice(event)
    tracks[event.task]?.isInSlice = true
    let isStep = category == "step"
    let flow = isStep ? tracks[event.task]?.flow : nil
    if isStep { tracks[event.task]?.flow = nil }
    add(.begin, at: event.time, on: Self.track(of: event.task)) {
      $0.add(22, category)
      $0.add(23, name)
      if let flow { $0.add(48, fixed: flow) }
    }
  }

  private mutating func endSlice(_ event: TaskEvent) {
    guard tracks[event.task]?.isInSlice == true else { return }
    tracks[event.task]?.isInSlice = false
    add(.end, at: event.time, on: Self.track(of: event.task)) { _ in }
  }

  private mutating func wake(_ event: TaskEvent, by waker: TaskID?) {
    endSlice(event)
    guard let waker, tracks[waker] != nil || waker == lastEnded else { return }
    lastFlow += 1
    let flow = lastFlow
    tracks[event.task]?.flow = flow
    add(.instant, at: event.time, on: Self.track(of: waker)) {
      $0.add(22, "wake")
      $0.add(23, "wakes a task")
      $0.add(47, fixed: flow)
    }
  }

  private mutating func addInstant(_ event: TaskEvent, _ name: String) {
    add(.instant, at: event.time, on: Self.track(of: event.task)) { $0.add(23, name) }
  }

  private mutating func count(_ name: String, _ value: Double, _ event: TaskEvent) {
    guard let counter = counter(name, of: event.task) else { return }
    add(.counter, at: event.time, on: counter) { $0.add(44, value) }
  }

  private mutating func counter(_ name: String, of task: TaskID) -> UInt64? {
    if let known = tracks[task]?.counters[name] { return known }
    guard let track = tracks[task], track.counters.count < Self.mostCounters else { return nil }
    lastCounter += 1
    tracks[task]?.counters[name] = lastCounter
    var descriptor = Protobuf()
    descriptor.add(1, lastCounter)
    descriptor.add(2, name)
    descriptor.add(5, Self.track(of: task))
    descriptor.add(8, Protobuf())
    describe(descriptor)
    return lastCounter
  }
}
