import Demos
import Interleave

/// Programs in which nothing is wrong, beside those of the demos: what servers, pools and pipelines do.
enum HealthyPrograms {
  static let all = [pool, rounds, pipeline, cache, retries, ticker, signal]

  /// Forty requests of which six may be under way at once.
  private static let pool = Demo("pool", "requests through a semaphore") {
    let permits = Scheduler.Semaphore("downloads", permits: 6)
    let pages = (1...40).map { number in
      spawn("page-\(number)") {
        try await permits.withPermit {
          try await sleep(for: .milliseconds(200 + number * 37 % 300))
        }
      }
    }
    _ = try await gather(pages)
  }

  /// Four parties that meet at a barrier, again and again.
  private static let rounds = Demo("rounds", "a barrier") {
    let start = Scheduler.Barrier("start", parties: 4)
    let parties = (1...4).map { number in
      spawn("party-\(number)") {
        for round in 1...5 {
          try await sleep(for: .milliseconds(number * 100 + round * 50))
          _ = try await start.wait()
        }
      }
    }
    _ = try await gather(parties)
  }

  /// Three stages with short queues between them; the slowest sets the pace of all.
  private static let pipeline = Demo("pipeline", "queues that are full most of the time") {
    let (raw, ready) = (
      Scheduler.Queue<Int?>("raw", capacity: 2), Scheduler.Queue<Int?>("ready", capacity: 2)
    )
    let reader = spawn("reader") {
      for item in 1...30 { try await raw.put(item) }
      try await raw.put(nil)
    }
    let parser = spawn("parser") {
      while let item = try await raw.get() { try await ready.put(item) }
      try await ready.put(nil)
    }
    let writer = spawn("writer") {
      while try await ready.get() != nil { try await sleep(for: .milliseconds(400)) }
    }
    _ = try await gather(reader, parser, writer)
  }

  /// Twenty tasks that take the same lock, each for a short while.
  private static let cache = Demo("cache", "a lock that many take") {
    let lock = Scheduler.Lock("cache")
    let readers = (1...20).map { number in
      spawn("reader-\(number)") {
        for _ in 1...3 {
          try await lock.withLock { try await sleep(for: .milliseconds(20)) }
          try await sleep(for: .milliseconds(100))
        }
      }
    }
    _ = try await gather(readers)
  }

  /// A request that times out twice and then comes.
  private static let retries = Demo("retries", "timeouts that are caught") {
    for attempt in 1...3 {
      do {
        try await withTimeout(.seconds(1)) {
          try await sleep(for: .milliseconds(attempt < 3 ? 1_100 : 300))
        }
        return
      } catch is TimeoutError {
        try await sleep(for: .milliseconds(200 * attempt))
      }
    }
  }

  /// A task that works for ever until its owner, which is done, cancels it.
  private static let ticker = Demo("ticker", "a background task that is cancelled") {
    let ticker = spawn("ticker") {
      while true { try await sleep(for: .milliseconds(250)) }
    }
    try await sleep(for: .seconds(12))
    ticker.cancel()
    _ = try? await ticker.value
  }

  /// Tasks that wait for long until one of them is done and sets an event.
  private static let signal = Demo("signal", "an event that is set late") {
    let ready = Scheduler.Event("ready")
    let waiters = (1...5).map { number in spawn("waiter-\(number)") { try await ready.wait() } }
    try await sleep(for: .seconds(20))
    try ready.set()
    _ = try await gather(waiters)
  }
}
