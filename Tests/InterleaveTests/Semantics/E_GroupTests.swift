import Interleave
import Testing

@Suite("E. Groups")
struct GroupTests {
  @Test func `41. a group ends when all its tasks have, also those added while it ends`() throws {
    try virtually {
      let trace = Trace<String>()
      let value = try await withGroup { group in
        try group.spawn {
          try await sleep(for: .seconds(1))
          trace.write("first")
          try group.spawn {
            try await sleep(for: .seconds(1))
            trace.write("added")
          }
        }
        return "body"
      }
      #expect(value == "body" && trace.entries == ["first", "added"])
      #expect(elapsed == .seconds(2))
    }
  }

  @Test func `42. a task that fails cancels the others and the body, and all errors come out`()
    throws
  {
    try virtually {
      let trace = Trace<String>()
      do {
        try await withGroup { group in
          try group.spawn {
            do { try await sleep(for: .seconds(9)) } catch { throw Failure(name: "second") }
          }
          try group.spawn {
            try await sleep(for: .seconds(1))
            throw Failure(name: "first")
          }
          try group.spawn { try await sleep(for: .seconds(9)) }
          do { try await sleep(for: .seconds(9)) } catch {
            trace.write("body cancelled")
            throw error
          }
        }
      } catch let error as GroupError {
        #expect(error.errors as? [Failure] == [Failure(name: "first"), Failure(name: "second")])
        #expect("\(error)".contains("second"))
      }
      #expect(trace.entries == ["body cancelled"] && elapsed == .seconds(1))
    }
  }

  @Test func `43. a task that is merely cancelled does not end the group`() throws {
    try virtually {
      try await withGroup { group in
        let cancelled = try group.spawn { try await sleep(for: .seconds(9)) }
        try group.spawn { try await sleep(for: .seconds(3)) }
        try await yield()
        cancelled.cancel()
      }
      #expect(elapsed == .seconds(3))
    }
  }

  @Test func `44. an error of the body cancels the tasks, and comes out with theirs`() throws {
    try virtually {
      do {
        try await withGroup { group in
          try group.spawn {
            do { try await sleep(for: .seconds(9)) } catch { throw Failure(name: "task") }
          }
          try await yield()
          throw Failure(name: "body")
        }
      } catch let error as GroupError {
        #expect(error.errors as? [Failure] == [Failure(name: "task"), Failure(name: "body")])
      }
      #expect(elapsed == .zero)
    }
  }

  @Test(arguments: [false, true])
  func `45. cancelling the parent cancels the tasks, awaits them, and stays a cancellation`(
    whileItEnds: Bool
  ) throws {
    try virtually {
      let trace = Trace<String>()
      let parent = spawn {
        try await withGroup { group in
          try group.spawn {
            do { try await sleep(for: .seconds(9)) } catch {
              try await sleep(for: .seconds(1))
              trace.write("child ended")
              throw error
            }
          }
          if !whileItEnds { try await sleep(for: .seconds(9)) }
        }
      }
      try await yield(times: 2)
      parent.cancel()
      await #expect(throws: CancellationError.self) { try await parent.value }
      #expect(parent.isCancelled && trace.entries == ["child ended"] && elapsed == .seconds(1))
    }
  }

  @Test
  func `46. besides failing tasks the errors win, and the cancellation comes at the next wait`()
    throws
  {
    try virtually {
      let parent = spawn {
        await #expect(throws: GroupError.self) {
          try await withGroup { group in
            try group.spawn {
              do { try await sleep(for: .seconds(9)) } catch { throw Failure() }
            }
            try await sleep(for: .seconds(9))
          }
        }
        #expect(Scheduler.currentTask?.cancellationRequests == 1)
        await #expect(throws: CancellationError.self) { try await Scheduler.yield() }
      }
      try await yield(times: 2)
      parent.cancel()
      try await parent.value
    }
  }

  @Test(arguments: [false, true])
  func `47. after a failure of a task no cancellation of the parent is left`(bodyWaits: Bool) throws
  {
    try virtually {
      await #expect(throws: GroupError.self) {
        try await withGroup { group in
          try group.spawn { throw Failure() }
          if bodyWaits { try await sleep(for: .seconds(9)) }
        }
      }
      #expect(Scheduler.currentTask?.cancellationRequests == 0)
      try await sleep(for: .seconds(1))
      try await Task.sleep(for: .seconds(1))
      #expect(elapsed == .seconds(2))
    }
  }

  @Test func `48. nested groups that fail in the same turn are unwound one by one`() throws {
    try virtually {
      let counts = Trace<Int?>()
      await #expect(throws: GroupError.self) {
        try await withGroup { outer in
          try outer.spawn {
            try await sleep(for: .seconds(1))
            throw Failure(name: "outer")
          }
          do {
            try await withGroup { inner in
              try inner.spawn {
                try await sleep(for: .seconds(1))
                throw Failure(name: "inner")
              }
              try await sleep(for: .seconds(9))
            }
          } catch is GroupError {
            counts.write(Scheduler.currentTask?.cancellationRequests)
          }
          try await sleep(for: .seconds(9))
        }
      }
      counts.write(Scheduler.currentTask?.cancellationRequests)
      #expect(counts.entries == [1, 0] && elapsed == .seconds(1))
    }
  }

  @Test func `50. a group that is over or fails takes no task, and that task never begins`() throws
  {
    try virtually {
      let trace = Trace<String>()
      var leaked: Scheduler.Group?
      await #expect(throws: GroupError.self) {
        try await withGroup { group in
          leaked = group
          try group.spawn { throw Failure() }
          do { try await sleep(for: .seconds(9)) } catch {
            #expect(throws: SchedulerError.groupOver) { try group.spawn { trace.write("late") } }
            throw error
          }
        }
      }
      let group = try #require(leaked)
      #expect(throws: SchedulerError.groupOver) { try group.spawn { trace.write("later") } }
      try await yield(times: 3)
      #expect(trace.entries.isEmpty)
    }
  }

  @Test func `51. a task added in the turn of the failure is cancelled before it begins`() throws {
    try virtually {
      let trace = Trace<String>()
      await #expect(throws: GroupError.self) {
        try await withGroup { group in
          try group.spawn { try group.spawn { trace.write("grandchild") } }
          try group.spawn { throw Failure() }
        }
      }
      #expect(trace.entries.isEmpty)
    }
  }
}
