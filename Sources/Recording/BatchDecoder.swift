import InterleaveEvents

/// Makes batches of the chunks of a recording, one after the other.
struct BatchDecoder: Sendable {
  /// How many events were lost before the next batch.
  var lost = 0
  private var events = EventDecoder()
  private var entries: [Snapshot.Entry] = []
  private var snapshot: Snapshot?
  /// Whether a snapshot is news: else only those that the scheduler told are.
  private var wantsSnapshot = true
  private var asides = AsideReading()
  /// Whether something was passed over, as it is of a kind that is not known.
  var hasPassedOver: Bool {
    hasPassedOverChunk || events.hasPassedOver || asides.hasPassedOver
  }
  private var hasPassedOverChunk = false

  /// More live tasks at once are not believed.
  private static let mostEntries = 1 << 22

  /// Forgets what the chunks so far have begun, as reading goes on at a segment.
  mutating func enter() {
    entries = []
    snapshot = nil
    forgetAsides()
    wantsSnapshot = true
  }

  private mutating func forgetAsides() {
    if asides.hasPassedOver { hasPassedOverChunk = true }
    asides = AsideReading()
  }

  /// The batch that a chunk ends; nil if it ends none.
  mutating func decode(_ chunk: Chunk, _ payload: [UInt8]) throws(Damage) -> EventBatch? {
    events.beginChunk(payload, at: chunk.time)
    switch Chunk.Kind(rawValue: chunk.kind) {
    case .snapshot:
      try decodeSnapshot(chunk)
      return nil
    case .events: return try decodeEvents(chunk)
    case .gap:
      lost += Int(min(try events.bytes.unsigned(), 1 << 40))
      enter()
      return nil
    case .recap:
      // Who enters here is told all that the other kind tells as well.
      if wantsSnapshot != chunk.flags.contains(.isTold) { try asides.take(chunk, payload) }
      return nil
    case .asides:
      try asides.take(chunk, payload)
      return nil
    case .command: return nil
    case nil:
      hasPassedOverChunk = true
      return nil
    }
  }

  private mutating func decodeSnapshot(_ chunk: Chunk) throws(Damage) {
    if chunk.flags.contains(.beginsSegment) {
      events.beginSegment()
      entries = []
      snapshot = nil
    }
    let isWanted = wantsSnapshot || chunk.flags.contains(.isTold)
    for _ in 0..<chunk.count {
      let entry = try events.entry()
      if isWanted { entries.append(entry) }
    }
    guard entries.count <= Self.mostEntries else { throw Damage() }
    if chunk.flags.contains(.continues) || !isWanted { return }
    snapshot = Snapshot(
      time: chunk.time, tasks: entries, isFirstPart: !chunk.flags.contains(.isLaterPart),
      isLastPart: !chunk.flags.contains(.hasLaterPart))
    entries = []
  }

  private mutating func decodeEvents(_ chunk: Chunk) throws(Damage) -> EventBatch {
    let evicted = Int(min(try events.bytes.unsigned(), 1 << 40))
    var told: [TaskEvent] = []
    for _ in 0..<chunk.count { if let event = try events.event() { told.append(event) } }
    let status = try events.status()
    defer {
      snapshot = nil
      lost = 0
      forgetAsides()
      wantsSnapshot = false
    }
    snapshot?.recap = asides.recap
    return EventBatch(
      events: told, evicted: evicted + lost, snapshot: snapshot, status: status,
      commands: asides.commands, output: asides.output)
  }
}
