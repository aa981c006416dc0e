import Testing

@testable import Interleave

@Suite("Snapshots in parts")
struct SnapshotPartsTests {
  @Test func `readers that come at different times are told of every task once, before its events`()
    async throws
  {
    let scheduler = Scheduler(pace: .virtual)
    scheduler.settings.snapshotPart = 256
    let watched = Trace<Int>()
    let thread = OwnThread {
      try scheduler.run { try await Self.crowd(of: 12_000, readers: 2, watched) }
      try scheduler.close()
    }
    while watched.entries.isEmpty { await Task.yield() }
    async let first = Audit.of(scheduler, capacity: 1 << 20, telling: watched)
    while watched.entries.count < 2 { await Task.yield() }
    async let second = Audit.of(scheduler, capacity: 1 << 20, telling: watched)
    let audits = await [first, second]
    try await thread.end()
    for audit in audits {
      #expect(audit.violations.isEmpty, "\(audit.violations.prefix(5))")
      #expect(audit.parts > 4)
      #expect(audit.known.isEmpty)
      #expect(audit.evicted == 0)
    }
  }

  @Test func `who loses events between two parts is told of everything anew`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    scheduler.settings.snapshotPart = 64
    let watched = Trace<Int>()
    let thread = OwnThread {
      try scheduler.run { try await Self.crowd(of: 3_000, readers: 1, watched) }
      try scheduler.close()
    }
    while watched.entries.isEmpty { await Task.yield() }
    let audit = await Audit.of(scheduler, capacity: 1, isSlow: true, telling: watched)
    try await thread.end()
    #expect(audit.violations.isEmpty, "\(audit.violations.prefix(5))")
    #expect(audit.evicted > 0)
  }

  @Test func `a snapshot that fits comes whole`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let watched = Trace<Int>()
    let thread = OwnThread {
      try scheduler.run { try await Self.crowd(of: 100, readers: 1, watched) }
      try scheduler.close()
    }
    while watched.entries.isEmpty { await Task.yield() }
    let audit = await Audit.of(scheduler, capacity: 1 << 16, telling: watched)
    try await thread.end()
    #expect(audit.violations.isEmpty, "\(audit.violations.prefix(5))")
    #expect(audit.parts == 1)
  }

  /// Tasks of which most sleep, some take turns at a lock, and some spawn others that end at once, as
  /// long as there is somebody to be told of them.
  private static func crowd(
    of count: Int, readers: Int, _ watched: Trace<Int>
  ) async throws {
    let lock = Scheduler.Lock()
    let sleepers = (0..<count).map { number in
      spawn("sleeper-\(number)") { try await sleep(for: .seconds(1_000_000)) }
    }
    let takers = (0..<20).map { number in
      spawn("taker-\(number)") {
        while !Task.isCancelled { try await lock.withLock { try await Scheduler.yield() } }
      }
    }
    watched.write(0)
    var turns = 0
    while turns < 50 || watched.entries.count <= readers {
      turns += 1
      if turns % 10 == 0, turns / 10 < count { sleepers[turns / 10].cancel() }
      try await spawn("child-\(turns)") { try await Scheduler.yield() }.value
    }
    for task in takers + sleepers { task.cancel() }
    _ = try await gatherResults(takers + sleepers)
  }
}

/// What one reader is told, held against what it can know.
private struct Audit {
  var known: Set<TaskID> = []
  var told: Set<TaskID> = []
  var violations: [String] = []
  var parts = 0
  var evicted = 0
  private var isTelling = false
  private var isLost = false

  /// Reads until the scheduler is closed, and tells when it knows all tasks, after a loss if it is slow.
  static func of(
    _ scheduler: Scheduler, capacity: Int, isSlow: Bool = false, telling watched: Trace<Int>
  ) async -> Audit {
    var audit = Audit()
    var isWatched = false
    for await batch in scheduler.events(
      every: .milliseconds(isSlow ? 50 : 1), capacity: capacity)
    {
      audit.take(batch)
      if !isWatched, audit.parts > 0, !audit.isTelling, !isSlow || audit.evicted > 0 {
        isWatched = true
        watched.write(1)
      }
    }
    return audit
  }

  private mutating func take(_ batch: EventBatch) {
    evicted += batch.evicted
    if batch.evicted > 0 { isLost = true }
    if let snapshot = batch.snapshot { take(snapshot) }
    for event in batch.events where !isLost { take(event) }
  }

  private mutating func take(_ snapshot: Snapshot) {
    parts += 1
    if snapshot.isFirstPart {
      known = []
      told = []
      isTelling = true
      isLost = false
    }
    if isLost { return }
    if !isTelling { violations.append("a part without a first one") }
    for entry in snapshot.tasks {
      if !told.insert(entry.id).inserted { violations.append("\(entry.birth.name) is told twice") }
      known.insert(entry.id)
    }
    if snapshot.isLastPart { isTelling = false }
  }

  private mutating func take(_ event: TaskEvent) {
    switch event.change {
    case .spawned:
      if !known.insert(event.task).inserted { violations.append("\(event.task) is born twice") }
      told.insert(event.task)
    case .ended:
      if known.remove(event.task) == nil { violations.append("\(event.task) ends untold") }
    default:
      if !known.contains(event.task) {
        violations.append("\(event.change) of \(event.task), untold")
      }
    }
  }
}
