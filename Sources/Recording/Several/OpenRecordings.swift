import InterleaveEvents

/// Recordings that are looked at as one run: their events in the order of time, whatever batches they lie
/// in, so that any moment of it is a moment of each.
///
/// A copy reads on from where it stands, and gives the same.
package struct OpenRecordings: Sendable {
  /// Their headers, in their order.
  package let headers: [RecordingHeader]
  /// When each of them was zero, in nanoseconds since 1970, or 0 in all if that does not order them.
  package let zeros: [Int64]

  private let paths: [String]
  private var parts: [Part]
  private var whole: SeveralPrograms

  /// What the moments of several recordings are reckoned from.
  package enum Alignment: String, CaseIterable, Sendable {
    /// The clock on the wall, if it is known of each and time ran as it does.
    case clock
    /// The beginning of each.
    case start
  }

  /// Opens files; one alone is read as it is.
  ///
  /// - Throws: if one cannot be read, is no recording, or is of several programs beside others.
  package init(
    paths: [String], alignedBy alignment: Alignment = .clock
  ) throws(RecordingError) {
    var readers: [OpenRecording] = []
    for path in paths {
      let reader = try OpenRecording(path: path)
      if paths.count > 1, reader.tellsSeveral {
        throw .file(path, reason: "it is of several programs already; open it by itself")
      }
      readers.append(reader)
    }
    self.init(readers, paths: paths, alignedBy: alignment)
  }

  /// Reads recordings that are open.
  package init(
    _ readers: [OpenRecording], paths: [String]? = nil, alignedBy alignment: Alignment = .clock
  ) {
    self.paths = paths ?? readers.map { _ in "" }
    headers = readers.map(\.header)
    parts = readers.map { Part(reader: $0) }
    let isOrdered = headers.allSatisfy { $0.start > 0 && $0.pace == .scaled(1) }
    zeros = alignment == .clock && isOrdered ? headers.map(\.start) : headers.map { _ in 0 }
    whole = SeveralPrograms(zeros: zeros)
  }

  /// What lines of JSON about all of them begin with.
  package var header: RecordingHeader {
    guard headers.count != 1 else { return headers[0] }
    let programs = headers.enumerated().map { "\($0 + 1): \($1.program)" }
    return RecordingHeader(
      program: programs.joined(separator: ", "), pace: headers.first?.pace ?? .scaled(1),
      start: zeros.min() ?? 0)
  }

  /// Why not all of a file can be given, as far as it has been read.
  package var problems: [(path: String, error: RecordingError)] {
    zip(paths, parts).compactMap { path, part in part.reader.problem.map { (path, $0) } }
  }

  /// The next batch; nil at the end of all.
  package mutating func next() -> EventBatch? {
    if parts.count == 1 { return parts[0].reader.next() }
    for index in parts.indices where parts[index].batch == nil { read(index) }
    let waiting = parts.indices.filter { parts[$0].batch != nil }
    guard let limit = waiting.map({ parts[$0].end }).min() else { return nil }
    let leading = waiting.filter { parts[$0].hasLead }.min { parts[$0].lead < parts[$1].lead }
    guard let leading, parts[leading].lead <= limit else { return takeEvents(until: limit) }
    let before = takeEvents(until: parts[leading].lead)
    let isNews = !before.events.isEmpty || !before.commands.isEmpty || !before.output.isEmpty
    return isNews ? before : takeLead(of: leading)
  }

  private mutating func read(_ index: Int) {
    guard let batch = parts[index].reader.next() else { return }
    parts[index].take(whole.labelled(batch, from: index))
  }
}

extension OpenRecordings {
  /// What was lost before a batch of one recording, and its snapshot.
  private mutating func takeLead(of index: Int) -> EventBatch {
    let (evicted, snapshot) = parts[index].takeLead()
    var batch = EventBatch(events: [], evicted: evicted, status: SchedulerStatus())
    batch.snapshot = snapshot.flatMap { whole.take($0, from: index) }
    finish(&batch, at: parts[index].lead)
    return batch
  }

  /// The events of all until then, but for those whose lead has not been told.
  private mutating func takeEvents(until limit: Instant) -> EventBatch {
    var found: [(moment: Instant, event: TaskEvent)] = []
    var sources = 0
    for index in parts.indices where parts[index].batch != nil && !parts[index].hasLead {
      let count = found.count
      parts[index].takeEvents(until: limit, into: &found)
      for element in found[count...] { whole.fold(element.event, from: index) }
      if found.count > count { sources += 1 }
    }
    if sources > 1 {
      let order = found.indices.sorted { (found[$0].moment, $0) < (found[$1].moment, $1) }
      found = order.map { found[$0] }
    }
    var batch = EventBatch(events: found.map(\.event), status: SchedulerStatus())
    finish(&batch, at: limit)
    return batch
  }

  /// Adds how all stand at that moment, and what was said besides in batches that are over.
  private mutating func finish(_ batch: inout EventBatch, at time: Instant) {
    for index in parts.indices {
      if !parts[index].hasLead, let status = parts[index].status {
        whole.note(status, from: index)
      }
      guard let over = parts[index].takeIfOver(at: time) else { continue }
      whole.note(over.status, from: index)
      batch.commands += over.commands
      batch.output += over.output
    }
    batch.status = whole.status
    batch.status.now = time
  }
}

extension OpenRecordings {
  /// One of the recordings, and how far its next batch has been told.
  private struct Part {
    var reader: OpenRecording
    /// The batch that is being told.
    private(set) var batch: EventBatch?
    /// Whether what was lost before it, and its snapshot, have still to be told.
    private(set) var hasLead = false
    /// When that was.
    private(set) var lead = Instant.distantPast
    /// When it ends; moments never go back.
    private(set) var end = Instant.distantPast
    /// How its scheduler stood at the last event that was told.
    private(set) var status: SchedulerStatus?
    private var next = 0
    private var moment = Instant.distantPast

    init(reader: OpenRecording) { self.reader = reader }

    mutating func take(_ batch: EventBatch) {
      moment = end
      end = batch.events.reduce(max(end, batch.status.now)) { max($0, $1.time) }
      hasLead = batch.evicted > 0 || batch.snapshot != nil
      lead = min(max(batch.snapshot?.time ?? batch.events.first?.time ?? end, moment), end)
      let last = status
      status = batch.status.before(batch.events)
      status?.now = last?.now ?? lead
      status?.lag = .zero
      status?.isClosed = false
      next = 0
      self.batch = batch
    }

    mutating func takeLead() -> (evicted: Int, Snapshot?) {
      hasLead = false
      moment = lead
      return (batch?.evicted ?? 0, batch?.snapshot)
    }

    mutating func takeEvents(
      until limit: Instant, into found: inout [(moment: Instant, event: TaskEvent)]
    ) {
      guard let events = batch?.events else { return }
      while next < events.count {
        let time = max(moment, events[next].time)
        guard time <= limit else { return }
        moment = time
        status?.count(events[next])
        found.append((time, events[next]))
        next += 1
      }
    }

    /// Its batch, if all of it is told and nothing more of it comes until then.
    mutating func takeIfOver(at time: Instant) -> EventBatch? {
      guard let over = batch, !hasLead, next == over.events.count, end <= time else { return nil }
      status = over.status
      batch = nil
      return over
    }
  }
}

extension OpenRecording {
  /// Whether its tasks are of several programs.
  fileprivate var tellsSeveral: Bool {
    var reader = self
    while let batch = reader.next() {
      if let task = batch.snapshot?.tasks.first?.id ?? batch.events.first?.task {
        return task.program != nil
      }
    }
    return false
  }
}

extension Instant {
  fileprivate static let distantPast = Instant(nanoseconds: .min)
}
