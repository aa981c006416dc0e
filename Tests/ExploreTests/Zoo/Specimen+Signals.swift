import Interleave

// Somebody waits for what has been, or will not be.
extension Specimen {
  /// The signal comes between the look and the wait.
  static let lostWakeUp = Specimen(
    name: "lost wake-up", fewest: 1, kind: .endlessWait,
    faulty: {
      let (isReady, signal) = (Cell(false), Scheduler.Event("signal"))
      try await together(
        (
          "waiter",
          {
            if isReady.value { return }
            try await giveWay(1)
            try await signal.wait()
          }
        ),
        (
          "setter",
          {
            try await giveWay(1)
            isReady.value = true
            try signal.set()
            try signal.clear()
          }
        ))
    },
    mended: {
      let signal = Scheduler.Event("signal")
      try await together(
        (
          "waiter",
          {
            try await giveWay(1)
            try await signal.wait()
          }
        ),
        (
          "setter",
          {
            try await giveWay(1)
            try signal.set()
          }
        ))
    })

  /// A condition is notified before anybody waits at it.
  static let notifyBeforeWait = Specimen(
    name: "notify before wait", fewest: 1, kind: .endlessWait,
    faulty: { try await notify(looksFirst: false) }, mended: { try await notify(looksFirst: true) })

  private static func notify(looksFirst: Bool) async throws {
    let (isReady, condition) = (Cell(false), Scheduler.Condition("condition"))
    try await together(
      (
        "waiter",
        {
          try await condition.withLock {
            while !(looksFirst && isReady.value) {
              try await condition.wait()
              if !looksFirst { return }
            }
          }
        }
      ),
      (
        "notifier",
        {
          try await condition.withLock {
            isReady.value = true
            try condition.notifyAll()
          }
        }
      ))
  }

  /// Two complete what can be completed once.
  static let doubleCompletion = Specimen(
    name: "double completion", fewest: 1, kind: .error,
    faulty: {
      let future = Scheduler.Future<Int>("answer")
      @Sendable func complete() async throws {
        if future.isDone { return }
        try await giveWay(1)
        try future.set(1)
      }
      try await together(
        ("early", complete),
        (
          "late",
          {
            try await giveWay(1)
            try await complete()
          }
        ))
    },
    mended: {
      let future = Scheduler.Future<Int>("answer")
      @Sendable func complete() async throws {
        try await giveWay(1)
        _ = try future.setIfPending(1)
      }
      try await together(
        ("early", complete),
        (
          "late",
          {
            try await giveWay(1)
            try await complete()
          }
        ))
    })

  /// The second waiter's continuation takes the place of the first one's.
  static let lostContinuation = Specimen(
    name: "lost continuation", fewest: 1, kind: .endlessWait,
    faulty: {
      let stored = Cell<Scheduler.Future<Int>?>(nil)
      @Sendable func wait() async throws {
        let future = Scheduler.Future<Int>("turn")
        stored.value = future
        _ = try await future.value
      }
      try await handOut(to: wait, wake: { try stored.value?.setIfPending(1) })
    },
    mended: {
      let stored = Cell<[Scheduler.Future<Int>]>([])
      @Sendable func wait() async throws {
        let future = Scheduler.Future<Int>("turn")
        stored.value.append(future)
        _ = try await future.value
      }
      try await handOut(
        to: wait, wake: { for future in stored.value { _ = try future.setIfPending(1) } })
    })

  private static func handOut(
    to wait: @escaping @Sendable () async throws -> Void,
    wake: @escaping @Sendable () throws -> Void
  ) async throws {
    let waiters = Cell(2)
    @Sendable func waitOnce() async throws {
      try await wait()
      waiters.value -= 1
    }
    try await together(
      ("first", waitOnce),
      (
        "waker",
        {
          for _ in 0..<20 where waiters.value > 0 {
            try wake()
            try await sleep(for: .milliseconds(1))
          }
        }
      ),
      (
        "second",
        {
          try await giveWay(1)
          try await waitOnce()
        }
      ))
  }

  /// What one group uses the other is to have made.
  static let groupOrder = Specimen(
    name: "order assumed between two groups", fewest: 1, kind: .error,
    faulty: {
      let settings = Cell<Int?>(nil)
      try await together(
        ("loaders", { try await load(settings) }), ("users", { try await use(settings) }))
    },
    mended: {
      let settings = Cell<Int?>(nil)
      try await load(settings)
      try await use(settings)
    })

  private struct Missing: Error {}

  private static func load(_ settings: Cell<Int?>) async throws {
    _ = try await withGroup { group in
      try group.spawn("loader") { settings.value = 1 }
    }
  }

  private static func use(_ settings: Cell<Int?>) async throws {
    _ = try await withGroup { group in
      try group.spawn("user") { if settings.value == nil { throw Missing() } }
    }
  }
}
