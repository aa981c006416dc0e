import Foundation
import Glibc
import Interleave
import Testing

@Suite("False deadlocks") struct FalseDeadlockTests {
  @Test func `a run until SIGINT waits for it`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        Thread {
          Thread.sleep(forTimeInterval: 0.3)
          kill(getpid(), SIGINT)
        }.start()
        #expect(throws: SchedulerError.interrupted) {
          try Scheduler.run(interrupts: .cancelMain) {
            try await Scheduler.Event("until Ctrl-C").wait()
          }
        }
      }
    }
  }

  @Test func `a cycle that a failing gather breaks is none`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let reports = try reportsOf {
          let lock = Scheduler.Lock("room")
          try await lock.withLock {
            let stuck = spawn("stuck") { try await lock.withLock {} }
            let failing = spawn("failing") {
              try await sleep(for: .seconds(1))
              throw Failure(name: "failing")
            }
            await #expect(throws: Failure(name: "failing")) {
              _ = try await gather(stuck, failing)
            }
          }
        }
        #expect(reports.isEmpty)
      }
    }
  }

  @Test func `a cycle that a timeout breaks is none`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let reports = try reportsOf {
          let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
          let a = spawn("a") {
            try await l1.withLock {
              try await sleep(for: .seconds(1))
              await #expect(throws: TimeoutError.self) {
                try await withTimeout(.seconds(1)) { try await l2.withLock {} }
              }
            }
          }
          let b = spawn("b") {
            try await l2.withLock {
              try await sleep(for: .seconds(1))
              try await l1.withLock {}
            }
          }
          _ = try await gather(a, b)
          #expect(elapsed == .seconds(2))
        }
        #expect(reports.isEmpty)
      }
    }
  }

  @Test func `a standstill that a call from another thread would end names the cure`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler()
        let error = #expect(throws: SchedulerError.self) {
          try scheduler.run { try await Scheduler.Event("answer").wait() }
        }
        #expect(error?.description.contains("makeHandle") == true)
        try scheduler.close()
      }
    }
  }

  @Test func `a wait that another thread ends through a handle is no standstill`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        for _ in 1...50 {
          let scheduler = Scheduler()
          let event = Scheduler.Event("answer")
          let handle = Locked<Scheduler.Handle?>(scheduler.makeHandle())
          Thread {
            handle.current?.callSoon { try event.set() }
            handle.with { $0 = nil }
          }.start()
          try scheduler.run { try await event.wait() }
          try scheduler.close()
        }
      }
    }
  }
}

/// What a scheduler in virtual time reports while it runs `main`.
private func reportsOf(_ main: @escaping @Sendable () async throws -> Void) throws -> [String] {
  let scheduler = Scheduler(pace: .virtual)
  let reports = Locked<[String]>([])
  scheduler.onReport = { reports.write($0.description) }
  try scheduler.run(main)
  try scheduler.close()
  return reports.current
}
