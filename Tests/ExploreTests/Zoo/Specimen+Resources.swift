import Interleave

// What is taken is not given back, or in the wrong order, or at the wrong time.
extension Specimen {
  /// Who is cancelled while it holds a permit never gives it back.
  static let forgottenRelease = Specimen(
    name: "forgotten release on cancellation", fewest: 1, kind: .loss,
    faulty: {
      let permits = Scheduler.Semaphore("permits", permits: 1)
      try await cancelled {
        try await permits.acquire()
        try await giveWay(1)
        try permits.release()
      }
    },
    mended: {
      let permits = Scheduler.Semaphore("permits", permits: 1)
      try await cancelled { try await permits.withPermit { try await giveWay(1) } }
    })

  private static func cancelled(
    _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let worker = spawn("worker") { try await body() }
    try await giveWay(2)
    worker.cancel()
    do { try await worker.value } catch is CancellationError {}
  }

  /// Two locks are taken in two orders.
  static let twoLocks = Specimen(
    name: "two locks", fewest: 1, kind: .deadlock,
    faulty: { try await lockBoth(inOneOrder: false) },
    mended: { try await lockBoth(inOneOrder: true) })

  private static func lockBoth(inOneOrder: Bool) async throws {
    let (left, right) = (Scheduler.Lock("left"), Scheduler.Lock("right"))
    @Sendable func take(_ first: Scheduler.Lock, _ second: Scheduler.Lock) async throws {
      try await first.withLock {
        try await giveWay(1)
        try await second.withLock {}
      }
    }
    try await together(
      ("one", { try await take(left, right) }),
      (
        "other",
        {
          try await giveWay(1)
          try await inOneOrder ? take(left, right) : take(right, left)
        }
      ))
  }

  /// Two need two permits each, and each gets one.
  static let halfOfTwo = Specimen(
    name: "half of two permits", fewest: 1, kind: .endlessWait,
    faulty: {
      let permits = Scheduler.Semaphore("permits", permits: 2)
      @Sendable func takeTwo() async throws {
        try await permits.withPermit {
          try await giveWay(1)
          try await permits.withPermit {}
        }
      }
      try await together(
        ("one", takeTwo),
        (
          "other",
          {
            try await giveWay(1)
            try await takeTwo()
          }
        ))
    },
    mended: {
      let (permits, both) = (
        Scheduler.Semaphore("permits", permits: 2), Scheduler.Lock("both")
      )
      @Sendable func takeTwo() async throws {
        try await both.withLock {
          try await permits.withPermit {
            try await giveWay(1)
            try await permits.withPermit {}
          }
        }
      }
      try await together(
        ("one", takeTwo),
        (
          "other",
          {
            try await giveWay(1)
            try await takeTwo()
          }
        ))
    })

  /// A queue is shut down while somebody is about to put into it.
  static let earlyClose = Specimen(
    name: "queue closed while a put is under way", fewest: 1, kind: .error,
    faulty: {
      let queue = Scheduler.Queue<Int>("queue", capacity: 4)
      try await together(
        (
          "putter",
          {
            try await queue.put(1)
            try await giveWay(1)
            try await queue.put(2)
          }
        ),
        (
          "closer",
          {
            try await giveWay(1)
            try queue.shutDown()
          }
        ))
    },
    mended: {
      let queue = Scheduler.Queue<Int>("queue", capacity: 4)
      let putter = spawn("putter") {
        try await queue.put(1)
        try await giveWay(1)
        try await queue.put(2)
      }
      try await putter.value
      try queue.shutDown()
    })

  /// A timeout comes after the item was taken and before it is kept.
  static let lostResult = Specimen(
    name: "timeout that loses a result", fewest: 2, kind: .error,
    faulty: {
      try await receive { queue, kept in
        let item = try await withTimeout(.milliseconds(10)) {
          let item = try await queue.get()
          try await giveWay(1)
          return item
        }
        kept.value = item
      }
    },
    mended: {
      try await receive { queue, kept in
        try await withTimeout(.milliseconds(10)) { kept.value = try await queue.get() }
        try await giveWay(1)
      }
    })

  private static func receive(
    _ take: @escaping @Sendable (Scheduler.Queue<Int>, Cell<Int?>) async throws -> Void
  ) async throws {
    let (queue, kept) = (Scheduler.Queue<Int>("queue", capacity: 4), Cell<Int?>(nil))
    try await together(
      (
        "taker",
        {
          do { try await take(queue, kept) } catch is TimeoutError {
            if kept.value == nil {
              kept.value = try await withTimeout(.seconds(1)) { try await queue.get() }
            }
          }
        }
      ),
      (
        "putter",
        {
          try await sleep(for: .milliseconds(10))
          try await queue.put(7)
        }
      ))
  }

  /// Who is cancelled between two writes leaves half of them.
  static let twoWrites = Specimen(
    name: "cancelled in the middle of two writes", fewest: 1, kind: .expectation,
    faults: .cancellations,
    faulty: {
      try await transfer { from, to in
        from.value -= 10
        try await sleep(for: .milliseconds(1))
        to.value += 10
      }
    },
    mended: {
      try await transfer { from, to in
        try await sleep(for: .milliseconds(1))
        from.value -= 10
        to.value += 10
      }
    })

  private static func transfer(
    _ body: @escaping @Sendable (Cell<Int>, Cell<Int>) async throws -> Void
  ) async throws {
    let (from, to) = (Cell(100), Cell(0))
    let worker = spawn("worker") { try await body(from, to) }
    do { try await worker.value } catch is CancellationError {}
    if worker.hasEnded, from.value + to.value != 100 {
      Schedule.fail("the sum is \(from.value + to.value)")
    }
  }

  /// Who makes does not wait for who uses.
  static let growth = Specimen(
    name: "unbounded growth", fewest: 2, kind: .expectation,
    faulty: { try await produce(capacity: nil) }, mended: { try await produce(capacity: 2) })

  private static func produce(capacity: Int?) async throws {
    let queue = Scheduler.Queue<Int>("queue", capacity: capacity)
    try await together(
      (
        "maker",
        {
          for item in 0..<4 {
            try await queue.put(item)
            if queue.count > 2 { Schedule.fail("\(queue.count) items pile up") }
            try await giveWay(1)
          }
        }
      ),
      ("user", { for _ in 0..<4 { _ = try await queue.get() } }))
  }
}
