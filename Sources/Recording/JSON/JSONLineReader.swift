import InterleaveEvents

/// Reads lines of JSON back that `JSONLines` wrote, or somebody by its schema.
///
/// No text, whoever made it, does more than end it early: it takes memory in proportion to one line and
/// to one batch.
package struct JSONLineReader: Sendable {
  /// What the recording says about itself.
  package let header: RecordingHeader
  /// Why not all of it can be given, as far as it has been read.
  package private(set) var problem: RecordingError?

  private var lines: LineReader
  private var status: SchedulerStatus
  private var pending: JSONValue?
  private static let mostEvents = 1_024

  /// Reads the header.
  ///
  /// - Throws: if there is none.
  init(_ source: RecordingBytes) throws(RecordingError) {
    lines = LineReader(source)
    guard let line = lines.next(), let value = JSONValue(line.bytes),
      value["format"]?.text == "interleave"
    else { throw .notARecording }
    guard let header = try? RecordingHeader(value) else { throw .noHeader }
    self.header = header
    status = SchedulerStatus(pace: header.pace)
    if header.version > RecordingHeader.currentVersion { problem = .newer(version: header.version) }
  }

  /// The next batch; nil at the end.
  package mutating func next() -> EventBatch? {
    var batch = EventBatch(events: [], status: status)
    var isEmpty = true
    while batch.events.count < Self.mostEvents, let value = take() {
      do throws(Damage) {
        if !isEmpty, Self.beginsBatch(value) {
          pending = value
          break
        }
        try fold(value, into: &batch)
      } catch {
        note(.damagedLine(lines.number))
      }
      isEmpty = false
      if status.isClosed { break }
    }
    batch.status = status
    return isEmpty ? nil : batch
  }

  /// What was lost, and a snapshot, stand at a batch's beginning.
  private static func beginsBatch(_ value: JSONValue) -> Bool {
    ["snapshot", "lost"].contains(value["event"]?.text)
  }

  private mutating func take() -> JSONValue? {
    if let pending {
      self.pending = nil
      return pending
    }
    while let line = lines.next() {
      if let value = JSONValue(line.bytes) { return value }
      if line.isCut {
        note(.incomplete(bytes: line.bytes.count))
      } else if !line.bytes.isEmpty {
        note(.damagedLine(lines.number))
      }
    }
    return nil
  }

  private mutating func note(_ error: RecordingError) { problem = problem ?? error }

  private mutating func fold(_ value: JSONValue, into batch: inout EventBatch) throws(Damage) {
    switch try value.text("event") {
    case "lost": batch.evicted += max(0, min(try value.integer("count"), 1 << 60))
    case "snapshot":
      batch.snapshot = try value.snapshot()
      try takeStatus(value)
    case "command":
      if let command = try value.command() { batch.commands.append(command) }
      status.now = max(status.now, try value.instant())
    case "printed": batch.output.append(try value.outputLine())
    case "pace": try takeStatus(value)
    case "closed":
      try takeStatus(value)
      status.isClosed = true
    default:
      guard let event = try value.event() else { return note(.partlyUnknown) }
      status.count(event)
      batch.events.append(event)
    }
  }

  private mutating func takeStatus(_ value: JSONValue) throws(Damage) {
    status.now = max(status.now, try value.instant())
    status.pace = try value.required(value["clock"]).pace()
    status.spawned = try value.integer("spawned")
    status.ended = try value.integer("ended")
  }
}

extension RecordingHeader {
  /// Reads the first line of a recording in JSON.
  fileprivate init(_ value: JSONValue) throws(Damage) {
    self.init(
      version: try value.integer("version"), program: try value.text("program"),
      seed: value["seed"] == nil ? nil : try value.required(value["seed"]?.unsigned),
      pace: try value.required(value["clock"]).pace(),
      start: try value.required(value["start"]?.nanoseconds))
  }
}
