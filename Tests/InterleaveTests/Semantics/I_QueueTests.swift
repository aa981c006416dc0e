import Interleave
import Testing

@Suite("I. Queues")
struct QueueTests {
  @Test func `80. first in first out, last in first out, smallest first`() throws {
    try virtually {
      let orders: [Scheduler.Queue<Int>.Order] = [
        .firstInFirstOut, .lastInFirstOut, .smallestFirst, .ranked { $0 > $1 },
      ]
      var out: [[Int]] = []
      for order in orders {
        let queue = Scheduler.Queue<Int>(order: order)
        for item in [2, 3, 1] { try await queue.put(item) }
        var items: [Int] = []
        while let item = try queue.tryGet() { items.append(item) }
        out.append(items)
      }
      #expect(out == [[2, 3, 1], [1, 3, 2], [1, 2, 3], [3, 2, 1]])
      let equals = Scheduler.Queue<String>(order: .ranked { $0.count < $1.count })
      for item in ["bb", "a", "cc", "aa"] { try await equals.put(item) }
      var items: [String] = []
      while let item = try equals.tryGet() { items.append(item) }
      #expect(items == ["a", "bb", "cc", "aa"], "equal ones come in the order of arrival")
    }
  }

  @Test(arguments: [nil, 0, -1])
  func `81. without a capacity above zero it takes any number`(capacity: Int?) throws {
    try virtually {
      let queue = Scheduler.Queue<Int>(capacity: capacity)
      for item in 0..<1000 { try await queue.put(item) }
      #expect(queue.count == 1000 && !queue.isFull)
    }
  }

  @Test func `81. put waits while it is full; tryPut and tryGet say so instead`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>(capacity: 2)
      #expect(try queue.tryGet() == nil)
      #expect(try queue.tryPut(1) && queue.tryPut(2) && !queue.tryPut(3))
      let putter = spawn { try await queue.put(3) }
      try await yield()
      #expect(!putter.hasEnded && queue.isFull)
      #expect(try queue.tryGet() == 1)
      try await putter.value
      #expect(try queue.tryGet() == 2 && queue.tryGet() == 3 && queue.isEmpty)
    }
  }

  @Test func `82. a getter cancelled after its wake-up passes the item on`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>()
      let getters = [1, 2, 3].map { _ in spawn { try await queue.get() } }
      try await yield()
      try await queue.put(1)
      getters[0].cancel()
      getters[1].cancel()
      try await queue.put(2)
      let (ended, _) = try await wait(for: getters, atMost: .seconds(1))
      #expect(ended.count == 3)
      let value = try await getters[2].value
      #expect(value == 1 && queue.count == 1)
    }
  }

  @Test func `82. a putter cancelled after its wake-up passes the room on`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>(capacity: 1)
      try await queue.put(0)
      let putters = [1, 2].map { item in spawn { try await queue.put(item) } }
      try await yield()
      #expect(try queue.tryGet() == 0)
      putters[0].cancel()
      try await putters[1].value
      #expect(try queue.tryGet() == 2 && queue.isEmpty && putters[0].isCancelled)
    }
  }

  @Test func `83. nobody who comes later takes what is promised to who waited`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>()
      let waiting = spawn { try await queue.get() }
      try await yield()
      try await queue.put(1)
      #expect(try queue.tryGet() == nil)
      let late = spawn { try await queue.get() }
      let value = try await waiting.value
      #expect(value == 1)
      try await queue.put(2)
      let second = try await late.value
      #expect(second == 2)
    }
  }

  @Test func `84. join waits until all that was put is done, and doing too much is an error`()
    throws
  {
    try virtually {
      let queue = Scheduler.Queue<Int>("jobs")
      try await queue.join()
      for item in 1...3 { try await queue.put(item) }
      let worker = spawn {
        for _ in 1...3 {
          _ = try await queue.get()
          try await sleep(for: .seconds(1))
          try queue.taskDone()
        }
      }
      try await queue.join()
      #expect(elapsed == .seconds(3) && queue.unfinished == 0)
      #expect(throws: SchedulerError.tooManyDone("jobs")) { try queue.taskDone() }
      try await worker.value
    }
  }

  @Test func `85. a shutdown sends away who waits, and what is left can be taken`() throws {
    try virtually {
      let empty = Scheduler.Queue<Int>("empty")
      let full = Scheduler.Queue<Int>("full", capacity: 1)
      try await full.put(1)
      let getter = spawn { _ = try await empty.get() }
      let putter = spawn { try await full.put(2) }
      try await yield()
      try empty.shutDown()
      try full.shutDown()
      await #expect(throws: SchedulerError.queueShutDown("empty")) { try await getter.value }
      await #expect(throws: SchedulerError.queueShutDown("full")) { try await putter.value }
      await #expect(throws: SchedulerError.queueShutDown("full")) { try await full.put(3) }
      #expect(throws: SchedulerError.queueShutDown("full")) { try full.tryPut(3) }
      var left: [Int] = []
      for try await item in full { left.append(item) }
      #expect(left == [1])
      #expect(throws: SchedulerError.queueShutDown("full")) { try full.tryGet() }
    }
  }

  @Test func `85. a shutdown that drops items lowers what is unfinished by these only`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>("jobs")
      for item in 1...3 { try await queue.put(item) }
      _ = try await queue.get()
      let joining = spawn { try await queue.join() }
      try await yield()
      try queue.shutDown(.dropping)
      #expect(queue.isEmpty && queue.unfinished == 1)
      try await yield()
      #expect(!joining.hasEnded)
      try queue.taskDone()
      try await joining.value
    }
  }

  @Test func `85. a shutdown that drops takes back what was promised`() throws {
    try virtually {
      let queue = Scheduler.Queue<Int>("jobs")
      let getter = spawn { try await queue.get() }
      try await yield()
      try await queue.put(1)
      try queue.shutDown(.dropping)
      await #expect(throws: SchedulerError.queueShutDown("jobs")) { try await getter.value }
      try await queue.join()
    }
  }
}
