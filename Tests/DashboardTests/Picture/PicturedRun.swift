import Interleave

/// The run that the picture in README shows: a page is made of parts that are fetched, one of which is given up.
struct PicturedRun {
  let events: [TaskEvent]

  /// Plays it in virtual time: the same events each time.
  init() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let batches = scheduler.events(capacity: 100_000)
    try? scheduler.run(name: "build") { try await Self.build(on: scheduler) }
    try scheduler.close()
    var events: [TaskEvent] = []
    for await batch in batches { events += batch.events }
    self.events = events
  }

  private static func build(on scheduler: Scheduler) async throws {
    let cache = Scheduler.Lock("cache")
    let index = spawn("fetch-index") {
      try await withTimeout(.seconds(6)) { try await fetch("GET /index", .seconds(5)) }
    }
    let images = spawn("fetch-images") {
      try await fetch("GET /images", .seconds(4))
      try await cache.withLock { try await fetch("resizing", .seconds(5)) }
    }
    let store = spawn("store-pages") {
      try await cache.withLock { try await fetch("writing", .seconds(7)) }
    }
    let mirror = spawn("fetch-mirror") { try await fetch("GET /mirror", .seconds(30)) }
    // What the person in front of the screen does.
    scheduler.call(after: .seconds(5.4)) { scheduler.send(.cancel(mirror.id)) }
    _ = try await gatherResults([index, images, store, mirror])
  }

  private static func fetch(_ what: String, _ time: Duration) async throws {
    log(what)
    try await sleep(for: time, reporting: what)
    log("\(what): done")
  }
}
