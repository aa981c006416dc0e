import Foundation
import Interleave
import Testing

@Suite("Tasks that await each other") struct AwaitChainTests {
  @Test func `two tasks that await each other are a deadlock with their names`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let error = #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            let other = Locked<Scheduler.Task<Void>?>(nil)
            let a = spawn("a") {
              try await Scheduler.yield()
              try await other.current?.value
            }
            let b = spawn("b") { try await a.value }
            other.with { $0 = b }
            try await sleep(for: .seconds(10))
            try await b.value
          }
        }
        let words = error?.description ?? ""
        #expect(words.hasPrefix("Deadlock") && words.contains("a") && words.contains("b"))
      }
    }
  }

  @Test func `cancelling one of two tasks that await each other ends both`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        scheduler.onReport = { _ in }
        try scheduler.run {
          let other = Locked<Scheduler.Task<Void>?>(nil)
          let a = spawn("a") {
            try await Scheduler.yield()
            try await other.current?.value
          }
          let b = spawn("b") { try await a.value }
          other.with { $0 = b }
          try await sleep(for: .seconds(1))
          a.cancel()
          try await sleep(for: .seconds(1))
          #expect(a.hasEnded && b.hasEnded)
        }
        try scheduler.close()
      }
    }
  }

  @Test func `a ring of a thousand tasks that await each other is a deadlock`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            let tasks = Locked<[Scheduler.Task<Void>]>([])
            for number in 0..<1000 {
              let task = spawn {
                try await sleep(for: .seconds(1))
                try await tasks.with { $0[(number + 1) % 1000] }.value
              }
              tasks.write(task)
            }
            try await tasks.with { $0[0] }.value
          }
        }
      }
    }
  }

  @Test func `a chain of fifty thousand tasks ends when its first one does`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        var last = spawn { try await sleep(for: .seconds(1)) }
        for _ in 1...50_000 {
          let before = last
          last = spawn { try await before.value }
        }
        try await last.value
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `cancelling the last of a chain of fifty thousand tasks cancels them all`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let first = spawn { try await sleep(for: .seconds(1)) }
        var last = first
        for _ in 1...50_000 {
          let before = last
          last = spawn { try await before.value }
        }
        try await Scheduler.yield()
        try await Scheduler.yield()
        last.cancel()
        let end = last
        #expect(await isCancelled { try await end.value })
        #expect(first.hasEnded && elapsed == .zero)
      }
    }
  }

  @Test func `cancelling a chain of tasks needs no deep stack`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      await withCheckedContinuation { ended in
        let thread = Thread {
          do {
            try Scheduler.run(pace: .virtual) {
              var last = spawn { try await sleep(for: .seconds(1)) }
              for _ in 1...5_000 {
                let before = last
                last = spawn { try await before.value }
              }
              try await Scheduler.yield()
              try await Scheduler.yield()
              last.cancel()
              _ = try? await last.value
            }
          } catch {
            Issue.record(error)
          }
          ended.resume()
        }
        thread.stackSize = 512 * 1024
        thread.start()
      }
    }
  }

  @Test func `a standstill of a chain of thirty thousand tasks is found in linear time`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            let never = Scheduler.Event("never")
            var last = spawn { try await never.wait() }
            for _ in 1...30_000 {
              let before = last
              last = spawn { try await before.value }
            }
            try await last.value
          }
        }
      }
    }
  }

  @Test func `a chain of three thousand locks each held by the next task is no deadlock`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let reports = Locked<[String]>([])
        scheduler.onReport = { reports.write($0.description) }
        try scheduler.run {
          let locks = (0...3_000).map { Scheduler.Lock("l\($0)") }
          let tasks = (0..<3_000).map { number in
            spawn {
              try await locks[number].withLock {
                try await Scheduler.yield()
                try await locks[number + 1].withLock {}
              }
            }
          }
          _ = try await gather(tasks)
        }
        try scheduler.close()
        #expect(reports.current.isEmpty)
      }
    }
  }
}
