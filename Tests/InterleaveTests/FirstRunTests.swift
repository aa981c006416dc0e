import Interleave
import Testing

@Suite("A first run")
struct FirstRunTests {
  @Test func `two sleepers run side by side in virtual time`() throws {
    let scheduler = Scheduler(pace: .virtual)
    let total = try scheduler.run {
      let one = spawn("one") {
        try await sleep(for: .seconds(1))
        return 1
      }
      let two = spawn("two") {
        try await sleep(for: .seconds(2))
        return 2
      }
      return try await one.value + two.value
    }
    #expect(total == 3)
    #expect(scheduler.now.nanoseconds == 2_000_000_000)
  }

  @Test func `an operation that takes too long ends with its timeout`() throws {
    let scheduler = Scheduler(pace: .virtual)
    #expect(throws: TimeoutError.self) {
      try scheduler.run {
        try await withTimeout(.seconds(2)) { try await sleep(for: .seconds(5)) }
      }
    }
    #expect(scheduler.now.nanoseconds == 2_000_000_000)
  }

  @Test func `a queue hands its items over in order`() throws {
    let got = try Scheduler.run(pace: .virtual) {
      let queue = Scheduler.Queue<Int>("jobs", capacity: 1)
      let consumer = spawn {
        var all: [Int] = []
        for _ in 0..<5 { all.append(try await queue.get()) }
        return all
      }
      for i in 0..<5 { try await queue.put(i) }
      return try await consumer.value
    }
    #expect(got == [0, 1, 2, 3, 4])
  }

  @Test func `what is awaited from outside is gathered like any other`() throws {
    let got = try Scheduler.run(pace: .virtual) {
      let a = spawn {
        try await sleep(for: .seconds(2))
        return 1
      }
      let b = spawn {
        try await withWait("foreign") {
          try await Task.sleep(for: .milliseconds(5))
          return "x"
        }
      }
      return try await gather(a, b)
    }
    #expect(got == (1, "x"))
  }

  @Test func `Swift's own sleeps obey the virtual clock`() throws {
    let scheduler = Scheduler(pace: .virtual)
    try scheduler.run {
      try await Task.sleep(for: .seconds(1000))
      async let a: Void = Task.sleep(for: .seconds(10))
      async let b: Void = sleep(for: .seconds(10))
      _ = try await (a, b)
    }
    #expect(scheduler.now.nanoseconds == 1010_000_000_000)
  }
}
