import Testing

@testable import Interleave

/// Swift's tasks, which run the scheduler's: used again where nobody can tell.
@Suite("Workers") struct WorkerTests {
  @TaskLocal static var color = "none"

  @Test func `whether there are task-local values is known of the runtime that runs this`() throws {
    let known = Trace<Bool>()
    try withoutTaskLocals {
      try Scheduler.run(pace: .virtual) {
        known.write(TaskLocals.mayBeBound)
        Self.$color.withValue("red") { known.write(TaskLocals.mayBeBound) }
        known.write(TaskLocals.mayBeBound)
        try await Self.$color.withValue("red") {
          try await spawn { known.write(TaskLocals.mayBeBound) }.value
        }
        try await spawn { known.write(TaskLocals.mayBeBound) }.value
      }
    }
    #expect(known.entries == [false, true, false, true, false])
  }

  @Test func `tasks one after the other share a worker, and give it back for nobody's values`()
    throws
  {
    let flows = Trace<UInt>()
    let colors = Trace<String>()
    let scheduler = Scheduler(pace: .virtual)
    try withoutTaskLocals {
      try scheduler.run {
        for _ in 1...5 {
          try await spawn {
            flows.write(SwiftTask.running)
            colors.write(Self.color)
            try await Self.$color.withValue("red") {
              colors.write(Self.color)
              try await withTimeout(.seconds(1)) {
                try await Scheduler.yield()
                colors.write(Self.color)
              }
            }
          }.value
        }
      }
      #expect(scheduler.idleWorkers.count == 1)
      try scheduler.close()
      #expect(scheduler.idleWorkers.isEmpty)
    }
    #expect(Set(flows.entries).count == 1)
    #expect(colors.entries == Array(repeating: ["none", "red", "red"], count: 5).flatMap(\.self))
  }

  @Test func `one that was cancelled is not used again: Swift's flag cannot be taken back`() throws
  {
    try virtually {
      for _ in 1...3 {
        let cancelled = spawn { try await Task.sleep(for: .seconds(9)) }
        try await yield(times: 2)
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        try await spawn { #expect(!Task.isCancelled) }.value
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(.seconds(1)) { try await Task.sleep(for: .seconds(9)) }
        }
        try await withTimeout(.seconds(1)) { #expect(!Task.isCancelled) }
      }
    }
  }

  @Test func `what a task holds is given back at its end, not when its worker is used again`()
    throws
  {
    final class Held: Sendable {}
    try virtually {
      weak var ofTask: Held?
      weak var ofTimeout: Held?
      do {
        let (one, two) = (Held(), Held())
        (ofTask, ofTimeout) = (one, two)
        try await spawn { _ = one }.value
        try await withTimeout(.seconds(1)) { _ = two }
      }
      #expect(ofTask == nil && ofTimeout == nil)
    }
  }

  @Test func `what a task would have needed is given back if it never begins`() throws {
    final class Held: Sendable {}
    weak var ofCancelled: Held?
    weak var ofRefused: Held?
    let scheduler = Scheduler(pace: .virtual)
    let handles = Trace<Scheduler.Task<Void>>()
    do {
      let (one, two) = (Held(), Held())
      (ofCancelled, ofRefused) = (one, two)
      try withoutTaskLocals {
        try scheduler.run { handles.write(spawn { _ = one }) }
        try scheduler.close()
        handles.write(scheduler.spawn { _ = two })
      }
    }
    #expect(handles.entries.count == 2)
    #expect(handles.entries.allSatisfy { $0.hasEnded })
    #expect(ofCancelled == nil && ofRefused == nil)
  }

  @Test func `a value lives as long as its task's handle`() throws {
    final class Value: Sendable {}
    try virtually {
      weak var kept: Value?
      do {
        let task = spawn { Value() }
        _ = try await task.value
        kept = try await task.value
        #expect(kept != nil)
      }
      try await Scheduler.yield()
      #expect(kept == nil)
    }
  }

  @Test func `workers that wait end with their scheduler, closed or not`() throws {
    weak var closed: Worker?
    weak var dropped: Worker?
    try withoutTaskLocals {
      for isClosing in [true, false] {
        let scheduler = Scheduler(pace: .virtual)
        try scheduler.run {
          let tasks = (1...20).map { _ in spawn { try await sleep(for: .seconds(1)) } }
          _ = try await gather(tasks)
        }
        #expect(scheduler.idleWorkers.count == 20)
        if isClosing {
          closed = scheduler.idleWorkers.first
          try scheduler.close()
        } else {
          dropped = scheduler.idleWorkers.first
        }
      }
    }
    #expect(closed == nil && dropped == nil)
  }
}
