import Foundation
import Glibc
import Interleave
import Testing

/// How schedulers and tasks come to be and end.
@Suite("Lifecycles") struct LifecycleTests {
  @Test func `a task that a deadlock's report cancels ends`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let victim = Locked<Scheduler.Task<Void>?>(nil)
        scheduler.onReport = { report in
          guard case .deadlock = report.warning else { return }
          victim.current?.cancel()
        }
        try scheduler.run {
          let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
          let a = spawn("a") { try await hold(l1, then: l2) }
          let b = spawn("b") { try await hold(l2, then: l1) }
          victim.with { $0 = b }
          try await a.value
          #expect(await isCancelled { try await b.value })
          #expect(elapsed == .seconds(1))
        }
        try scheduler.close()
      }
    }
  }

  @Test func `a task of a cycle that its report cancels first of all ends`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        for victim in ["a", "b"] {
          let scheduler = Scheduler(pace: .virtual)
          let tasks = Locked<[Scheduler.Task<Void>]>([])
          scheduler.onReport = { _ in
            for task in tasks.current where task.name == victim { task.cancel() }
          }
          try scheduler.run {
            let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
            let a = spawn("a") { try await hold(l1, then: l2) }
            let b = spawn("b") { try await hold(l2, then: l1) }
            tasks.with { $0 = [a, b] }
            _ = try? await a.value
            _ = try? await b.value
            #expect(a.isCancelled == (victim == "a") && b.isCancelled == (victim == "b"))
          }
          try scheduler.close()
        }
      }
    }
  }

  @Test func `a scheduler closes though a pause is on its way`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler()
        let task = try scheduler.run { spawn { try await sleep(for: .seconds(1000)) } }
        scheduler.send(.pause)
        try scheduler.close()
        #expect(task.isCancelled)
      }
    }
  }

  @Test func `a run ends though its main task asked for a pause last of all`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        try Scheduler.run {
          spawn { try await sleep(for: .seconds(1000)) }
          try await Scheduler.yield()
          Scheduler.current?.send(.pause)
        }
      }
    }
  }

  @Test func `a scheduler that is paused closes`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler()
        let task = try scheduler.run { spawn { try await sleep(for: .seconds(1000)) } }
        scheduler.send(.pause)
        scheduler.send(.step)
        scheduler.send(.speed(0.5))
        scheduler.send(.pause)
        try scheduler.close()
        #expect(task.isCancelled)
      }
    }
  }

  @Test func `a cancelled flag of Swift's does not reach the next task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for _ in 1...3 {
          try await spawn { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }.value
          for _ in 1...3 {
            try await spawn {
              #expect(!Task.isCancelled)
              try await Task.sleep(for: .seconds(1))
            }.value
          }
        }
        #expect(elapsed == .seconds(9))
      }
    }
  }

  @Test func `the stream of a scheduler that is dropped before it ran ends`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      for _ in 1...20 {
        let stream = Scheduler().events(every: .milliseconds(1))
        for await _ in stream {}
      }
    }
  }

  @Test func `the stream of a scheduler that is dropped after it ran ends`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      let stream = Locked<AsyncStream<EventBatch>?>(nil)
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        stream.with { $0 = scheduler.events(every: .milliseconds(1)) }
        try scheduler.run { try await sleep(for: .seconds(1)) }
      }
      guard let stream = stream.current else { return }
      for await _ in stream {}
    }
  }

  @Test func `a scheduler that is dropped while tasks are suspended stays, without a descriptor`()
    async
  {
    await #expect(processExitsWith: .success) {
      await alone {
        try runAndDropWithSuspendedTask { _ in }
        let before = openDescriptors()
        for _ in 1...50 { try runAndDropWithSuspendedTask { _ in } }
        // The process may have opened some for itself.
        #expect(openDescriptors() < before + 10)
      }
    }
  }

  @Test func `a scheduler that suspended tasks keep can be closed by who finds it again`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      let stream = Locked<AsyncStream<EventBatch>?>(nil)
      await alone {
        weak var dropped: Scheduler?
        try runAndDropWithSuspendedTask { scheduler in
          dropped = scheduler
          stream.with { $0 = scheduler.events(every: .milliseconds(1)) }
        }
        #expect(dropped != nil)
        try dropped?.close()
        #expect(dropped == nil)
      }
      guard let stream = stream.current else { return }
      for await _ in stream {}
    }
  }

  @Test func `a stream that is asked for while its scheduler closes ends`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      for _ in 1...200 {
        let scheduler = Scheduler(pace: .virtual)
        let closing = Task.detached {
          try scheduler.run {}
          try scheduler.close()
        }
        let reading = (1...3).map { _ in
          Task.detached { for await _ in scheduler.events(every: .milliseconds(1)) {} }
        }
        try await closing.value
        for reader in reading { await reader.value }
      }
    }
  }

  @Test func `a task that is cancelled right after its spawn from another thread never begins`()
    async
  {
    await #expect(processExitsWith: .success) {
      await alone {
        let begun = Locked(0)
        let scheduler = Scheduler()
        let (isRunning, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let done = Scheduler.Event("done")
        let handle = scheduler.makeHandle()
        Thread {
          do {
            try scheduler.run {
              isRunning.signal()
              try await done.wait()
            }
            try scheduler.close()
          } catch {
            Issue.record(error)
          }
          ended.signal()
        }.start()
        isRunning.wait()
        // The loop is kept from taking the task before it is cancelled.
        let (isHeld, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        handle.callSoon {
          isHeld.signal()
          release.wait()
        }
        isHeld.wait()
        for _ in 1...500 { handle.spawn { begun.count() }.cancel() }
        handle.callSoon { try done.set() }
        release.signal()
        ended.wait()
        #expect(begun.current == 0)
      }
    }
  }

  @Test func `without descriptors a scheduler hears other threads, or says what it lacks`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        try withoutDescriptors {
          let scheduler = Scheduler()
          let event = Scheduler.Event("answer")
          let handle = scheduler.makeHandle()
          Thread {
            Thread.sleep(forTimeInterval: 0.1)
            handle.callSoon { try event.set() }
          }.start()
          do {
            try scheduler.run { try await event.wait() }
          } catch {
            #expect(error is SchedulerError)
          }
        }
      }
    }
  }

  @Test func `without descriptors work on a thread is done, or says what it lacks`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler()
        try withoutDescriptors {
          do {
            let seven = try scheduler.run { try await onThread("work") { 7 } }
            #expect(seven == 7)
          } catch {
            #expect(error is SchedulerError)
          }
          let before = clock()
          Thread.sleep(forTimeInterval: 0.5)
          #expect(clock() - before < CLOCKS_PER_SEC / 4, "an idle thread uses the processor")
        }
      }
    }
  }

  @Test func `a lock of a scheduler that is gone is used by the next one, or refused, each time`()
    async
  {
    await #expect(processExitsWith: .success) {
      await alone {
        var outcomes: Set<Bool> = []
        var kept: [Scheduler] = []
        for round in 1...40 {
          let lock = Scheduler.Lock("room")
          // Where the first scheduler is gone, the next may lie where it did.
          try useOnce(lock) { if round.isMultiple(of: 2) { kept.append($0) } }
          let wasRefused = try Scheduler.run(pace: .virtual) {
            do { try await lock.withLock {} } catch { return error is SchedulerError }
            return false
          }
          outcomes.insert(wasRefused)
        }
        #expect(outcomes.count == 1)
      }
    }
  }

  @Test func `in real time no event lies before the one that was told before it`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let batches = try recorded(pace: .scaled(1)) {
          let queue = Scheduler.Queue<Int>("jobs", capacity: 2)
          let putters = (1...4).map { _ in
            spawn { for item in 1...100 { try await queue.put(item) } }
          }
          let getters = (1...4).map { _ in
            spawn {
              for _ in 1...100 {
                _ = try await queue.get()
                try await sleep(for: .microseconds(20))
              }
            }
          }
          _ = try await gather(putters)
          _ = try await gather(getters)
        }
        var last = Instant.zero
        var (backwards, example) = (0, "")
        for event in batches.events {
          if event.time < last {
            backwards += 1
            example = "\(event) after \(last)"
          }
          last = max(last, event.time)
        }
        #expect(backwards == 0, "such as \(example)")
      }
    }
  }
}

/// Holds one lock, and after a while takes another besides.
private func hold(_ first: Scheduler.Lock, then second: Scheduler.Lock) async throws {
  try await first.withLock {
    try await sleep(for: .seconds(1))
    try await second.withLock {}
  }
}

/// Uses that lock in a scheduler of its own, and hands that to `keep` once it is closed.
private func useOnce(_ lock: Scheduler.Lock, keep: (Scheduler) -> Void) throws {
  let scheduler = Scheduler(pace: .virtual)
  try scheduler.run { try await lock.withLock {} }
  try scheduler.close()
  keep(scheduler)
}

/// Runs a scheduler, hands it to `look`, and drops it while a task of it sleeps.
private func runAndDropWithSuspendedTask(_ look: (Scheduler) -> Void) throws {
  let scheduler = Scheduler()
  look(scheduler)
  try scheduler.run {
    spawn { try await sleep(for: .seconds(1000)) }
    try await Scheduler.yield()
  }
}

/// How many files, and what else has a descriptor, the process has open.
private func openDescriptors() -> Int {
  (0..<4096).count { fcntl($0, F_GETFD) >= 0 }
}

/// Calls `body` while the process can open no file.
private func withoutDescriptors(_ body: () throws -> Void) throws {
  var opened: [Int32] = []
  var usual = rlimit()
  _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual)
  var few = rlimit(rlim_cur: 256, rlim_max: usual.rlim_max)
  _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &few)
  while true {
    let descriptor = unsafe open("/dev/null", O_RDONLY)
    guard descriptor >= 0 else { break }
    opened.append(descriptor)
  }
  defer {
    for descriptor in opened { close(descriptor) }
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual)
  }
  try body()
}
