import Glibc
import Interleave
import Synchronization
import Testing

@Suite("L. Threads and diagnostics")
struct ThreadTests {
  @TaskLocal static var context = "outside"

  @Test func `106. a call from another thread wakes a loop that sleeps`() async throws {
    let scheduler = Scheduler()
    let handle = scheduler.makeHandle()
    let (future, started) = (Scheduler.Future<String>(), Gate())
    let loop = OwnThread {
      let value = try scheduler.run {
        started.open()
        return try await future.value
      }
      #expect(value == "from outside")
      try scheduler.close()
    }
    started.wait()
    handle.callSoon { try future.set("from outside") }
    try await loop.end()
  }

  @Test func `107. work on a thread returns its value or error, and sees the task's context`()
    throws
  {
    try virtually {
      let value = try await ThreadTests.$context.withValue("mine") {
        try await onThread("work") { ThreadTests.context }
      }
      #expect(value == "mine")
      await #expect(throws: Failure()) { try await onThread("work") { throw Failure() } }
    }
  }

  @Test func `107. work on threads runs side by side, and the other tasks go on`() throws {
    try virtually {
      let (one, two) = (Gate(), Gate())
      // Each waits for the other: one after the other they would wait for ever.
      let first = spawn {
        try await onThread("one") {
          one.open()
          two.wait()
        }
      }
      let second = spawn {
        try await onThread("two") {
          two.open()
          one.wait()
        }
      }
      _ = try await gather(first, second)
    }
  }

  @Test func `107. cancelling who waits does not stop the thread, whose result is dropped`() throws
  {
    let (begun, release, done) = (Gate(), Gate(), Gate())
    let scheduler = Scheduler()
    try scheduler.run {
      let waiting = spawn {
        try await onThread("slow") {
          begun.open()
          release.wait()
          done.open()
          return 1
        }
      }
      try await onThread("until it runs") { begun.wait() }
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
    }
    try scheduler.close()
    release.open()
    done.wait()
  }

  @Test func `108. a step of the limit or more is reported with its name, place and duration`()
    throws
  {
    let scheduler = Scheduler()
    scheduler.diagnostics = .everything
    scheduler.slowStepLimit = .milliseconds(2)
    let heard = Trace<Scheduler.Report>()
    scheduler.onReport = { heard.write($0) }
    try scheduler.run {
      let slow = spawn("slow") { _ = usleep(3000) }
      try await slow.value
    }
    try scheduler.close()
    let report = try #require(heard.entries.first { $0.name == "slow" })
    guard case .slowStep(let duration) = report.warning else {
      Issue.record("\(report)")
      return
    }
    #expect(duration >= .milliseconds(3))
    #expect(report.site?.file == "InterleaveTests/L_ThreadTests.swift")
    #expect("\(report)".contains("one step held the thread"))
  }

  @Test func `109. what nobody awaited, and what is alive at the end, is named with its place`()
    throws
  {
    let (_, reports) = try reporting {
      spawn("forgotten value") { 42 }
      spawn("nothing to forget") {}
      try await yield(times: 2)
      spawn("alive") { try await sleep(for: .seconds(9)) }
    }
    #expect(reports.map(\.name) == ["forgotten value", "alive"])
    #expect(reports.map(\.warning) == [.neverAwaited, .aliveAtEnd])
    #expect(reports.allSatisfy { $0.site?.file == "InterleaveTests/L_ThreadTests.swift" })
  }
}

/// Something that threads wait for until it is opened.
final class Gate: Sendable {
  private let isOpen = Atomic(false)

  func open() { isOpen.store(true, ordering: .releasing) }

  func wait() { while !isOpen.load(ordering: .acquiring) { sched_yield() } }
}
