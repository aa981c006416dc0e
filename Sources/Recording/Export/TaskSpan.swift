import InterleaveEvents

/// What a task's span tells so far.
struct TaskSpan {
  /// The most events of one span, as collectors count by default.
  private static let mostEvents = 128

  let birth: TaskEvent.Birth
  /// The task at the top of its trace.
  let root: TaskID
  let parent: TaskID?
  let start: Instant
  private var activity: TaskState.Activity? = .ready
  private var since: Instant
  private var steps = 0
  private var times = Times()
  private var events: [(time: Instant, name: String, attributes: [JSONObject])] = []
  private var dropped = 0

  init(birth: TaskEvent.Birth, root: TaskID, parent: TaskID?, start: Instant) {
    self.birth = birth
    self.root = root
    self.parent = parent
    self.start = start
    since = start
  }

  mutating func fold(_ event: TaskEvent) {
    switch event.change {
    case .woken, .yielded: turn(to: .ready, at: event.time)
    case .resumed: turn(to: .running, at: event.time)
    case .waiting(let reason): turn(to: .waiting(reason), at: event.time)
    case .logged(let text): add("log", [JSONObject(attribute: "message", text)], at: event.time)
    case .warned(let warning):
      add("warning", [JSONObject(attribute: "message", "\(warning)")], at: event.time)
    case .cancellationRequested: add("cancellation requested", [], at: event.time)
    case .cancellationDelivered: add("cancellation delivered", [], at: event.time)
    case .cancellationCleared: add("cancellation taken back", [], at: event.time)
    case .spawned, .waitChanged, .progress, .measured, .charted, .presented, .deadline, .acquired,
      .released, .ended:
      break
    }
  }

  /// It does that from then on, and what it did before is told, if it was a wait.
  mutating func turn(to next: TaskState.Activity?, at time: Instant) {
    let time = max(time, since)
    let span = since.duration(to: time)
    times.add(span, doing: activity)
    if case .waiting(let reason) = activity {
      add(
        "wait: \(reason.sliceName)",
        [JSONObject(attribute: "interleave.wait.nanoseconds", span.nanoseconds)], at: since)
    }
    if next == .running { steps += 1 }
    activity = next
    since = time
  }

  private mutating func add(_ name: String, _ attributes: [JSONObject], at time: Instant) {
    guard events.count < Self.mostEvents else { return dropped += 1 }
    events.append((time, name, attributes))
  }

  /// The span as it is sent; without an outcome the task is still alive.
  func object(
    of id: TaskID, in header: RecordingHeader, until end: Instant, _ outcome: Outcome?
  ) -> JSONObject {
    func unixTime(_ time: Instant) -> String {
      let (sum, overflows) = header.start.addingReportingOverflow(time.nanoseconds)
      return String(overflows ? (time < .zero ? 0 : .max) : max(0, sum))
    }
    var whole = self
    if outcome == nil { whole.turn(to: nil, at: end) }
    var span = JSONObject()
    span.add("traceId", Self.hexadecimal(UInt64(bitPattern: header.start) | 1 << 63, root.rawValue))
    span.add("spanId", Self.hexadecimal(id.rawValue))
    if let parent { span.add("parentSpanId", Self.hexadecimal(parent.rawValue)) }
    span.add("name", birth.name)
    span.add("kind", 1)
    span.add("startTimeUnixNano", unixTime(start))
    span.add("endTimeUnixNano", unixTime(max(start, end)))
    span.add("attributes", whole.attributes(outcome))
    span.add(
      "events",
      whole.events.sorted { $0.time < $1.time }.map { event in
        var object = JSONObject()
        object.add("timeUnixNano", unixTime(event.time))
        object.add("name", event.name)
        object.add("attributes", event.attributes)
        return object
      })
    if whole.dropped > 0 { span.add("droppedEventsCount", whole.dropped) }
    span.add("status", Self.status(outcome))
    return span
  }

  private func attributes(_ outcome: Outcome?) -> [JSONObject] {
    [
      JSONObject(attribute: "code.file.path", birth.site.file),
      JSONObject(attribute: "code.line.number", Int64(birth.site.line)),
      JSONObject(attribute: "interleave.outcome", outcome?.words ?? "alive"),
      JSONObject(attribute: "interleave.steps", Int64(steps)),
      JSONObject(attribute: "interleave.busy.nanoseconds", times.busy.nanoseconds),
      JSONObject(attribute: "interleave.ready.nanoseconds", times.ready.nanoseconds),
    ]
  }

  private static func status(_ outcome: Outcome?) -> JSONObject {
    var status = JSONObject()
    switch outcome {
    case .succeeded: status.add("code", 1)
    case .failed, .timedOut:
      status.add("code", 2)
      status.add("message", outcome?.words ?? "")
    case .cancelled, nil: status.add("code", 0)
    }
    return status
  }

  private static func hexadecimal(_ numbers: UInt64...) -> String {
    numbers.map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

extension JSONObject {
  /// An attribute of OpenTelemetry with a text.
  init(attribute name: String, _ text: String) {
    self.init()
    var value = JSONObject()
    value.add("stringValue", text)
    add("key", name)
    add("value", value)
  }

  /// An attribute with a whole number, which is written as a text.
  init(attribute name: String, _ number: Int64) {
    self.init()
    var value = JSONObject()
    value.add("intValue", String(number))
    add("key", name)
    add("value", value)
  }
}
