import InterleaveEvents

/// Turns a recording into spans of OpenTelemetry, a batch at a time (OTLP 1.3 in JSON).
///
/// A task is a span below its parent's, a trace is a root task with all below it, waits, log lines and
/// cancellations are events of the span, and its status comes from the task's outcome.
package struct OTLPTrace: Sendable {
  /// So many spans go into one request.
  private static let spansOfRequest = 256

  private let header: RecordingHeader
  private var spans: [TaskID: TaskSpan] = [:]
  private var ended: [JSONObject] = []
  private var last = Instant.zero

  /// Makes a trace of no task.
  package init(_ header: RecordingHeader) { self.header = header }

  /// Takes in a batch; returns the requests that are full, each a line of JSON.
  package mutating func add(_ batch: EventBatch) -> [[UInt8]] {
    for entry in batch.snapshot?.tasks ?? [] where spans[entry.id] == nil {
      begin(entry.id, entry.birth, at: entry.spawned)
      spans[entry.id]?.turn(to: entry.state.activity, at: entry.since)
    }
    var requests: [[UInt8]] = []
    for event in batch.events {
      add(event)
      if ended.count >= Self.spansOfRequest { requests.append(takeRequest()) }
    }
    last = max(last, batch.status.now)
    return requests
  }

  /// The last requests, with the tasks that are still alive.
  package mutating func finish() -> [[UInt8]] {
    var requests: [[UInt8]] = []
    for id in spans.keys.sorted() {
      guard let span = spans[id] else { continue }
      ended.append(span.object(of: id, in: header, until: last, nil))
      if ended.count >= Self.spansOfRequest { requests.append(takeRequest()) }
    }
    spans = [:]
    if !ended.isEmpty { requests.append(takeRequest()) }
    return requests
  }

  private mutating func begin(_ id: TaskID, _ birth: TaskEvent.Birth, at time: Instant) {
    let parent = birth.parent.flatMap { spans[$0] == nil ? nil : $0 }
    let root = parent.flatMap { spans[$0]?.root } ?? id
    spans[id] = TaskSpan(birth: birth, root: root, parent: parent, start: time)
  }

  private mutating func add(_ event: TaskEvent) {
    last = max(last, event.time)
    if case .spawned(let birth) = event.change, spans[event.task] == nil {
      return begin(event.task, birth, at: event.time)
    }
    guard case .ended(let outcome) = event.change else {
      spans[event.task]?.fold(event)
      return
    }
    guard var span = spans.removeValue(forKey: event.task) else { return }
    span.turn(to: nil, at: event.time)
    ended.append(span.object(of: event.task, in: header, until: event.time, outcome))
  }

  private mutating func takeRequest() -> [UInt8] {
    defer { ended = [] }
    var scope = JSONObject()
    scope.add("name", "interleave")
    var scoped = JSONObject()
    scoped.add("scope", scope)
    scoped.add("spans", ended)
    var resource = JSONObject()
    resource.add("attributes", [JSONObject(attribute: "service.name", header.program)])
    var whole = JSONObject()
    whole.add("resource", resource)
    whole.add("scopeSpans", [scoped])
    var request = JSONObject()
    request.add("resourceSpans", [whole])
    var bytes: [UInt8] = []
    request.append(to: &bytes)
    return bytes
  }
}
