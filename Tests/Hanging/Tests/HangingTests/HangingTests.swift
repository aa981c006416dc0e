import Dispatch
import Interleave
import InterleaveTesting
import Testing

/// Each of these hangs on purpose, and has to fail within its second and one more.
@Suite("Hanging", .watched(limit: .seconds(1))) struct HangingTests {
  @Test func deadlock() async throws {
    let (pan, sink) = (Scheduler.Lock("pan"), Scheduler.Lock("sink"))
    func take(_ first: Scheduler.Lock, _ second: Scheduler.Lock) async throws {
      try await first.withLock {
        try await Scheduler.yield()
        try await second.withLock {}
      }
    }
    let cook = spawn("cook") { try await take(pan, sink) }
    let washer = spawn("washer") { try await take(sink, pan) }
    try await cook.value
    try await washer.value
  }

  @Test func lostContinuation() async throws {
    let box = Box<CheckedContinuation<Void, Never>>()
    let waiter = spawn("waiter") { await withCheckedContinuation { box.value = $0 } }
    try await waiter.value
  }

  @Test func queueNobodyFeeds() async throws {
    let orders = Scheduler.Queue<Int>("orders")
    let cook = spawn("cook") { try await orders.get() }
    _ = try await cook.value
  }

  @Test func stubbornTask() async throws {
    let stubborn = spawn("stubborn") {
      while true { try? await sleep(for: .milliseconds(10)) }
    }
    try await sleep(for: .milliseconds(20))
    stubborn.cancel()
    try await stubborn.value
  }

  @Test(.virtualTime) func stubbornTaskInVirtualTime() async throws {
    let stubborn = spawn("stubborn") {
      while true { try? await sleep(for: .seconds(10)) }
    }
    try await stubborn.value
  }

  @Test func busyThread() async throws {
    let bystander = spawn("bystander") { try await sleep(for: .seconds(60)) }
    let busy = spawn("busy") {
      var number: UInt = 0
      while number < .max { number = number &* 5 | 2 }
    }
    try await busy.value
    try await bystander.value
  }

  @Test func threadAtSemaphore() async throws {
    let blocked = spawn("blocked") { block() }
    try await blocked.value
  }

  @Test(.explored(schedules: 1_000)) func exploredThreadAtSemaphore() async throws {
    let blocked = spawn("blocked") { block() }
    try await blocked.value
  }
}

/// Ends by no fault of its own, and with an attachment if it fails.
@Suite("Others") struct OtherTests {
  @Test(.watched(limit: .seconds(30))) func passes() async throws {
    #expect(try await spawn { 7 }.value == 7)
  }

  @Test func passesWithoutScheduler() {}

  @Test(.virtualTime) func fails() async throws {
    let number = try await spawn("answer") { 41 }.value
    #expect(number == 42)
  }

  @Test(.explored(schedules: 1_000), .seed(1)) func race() async throws {
    let balance = Box<Int>()
    balance.value = 100
    func withdraw(_ amount: Int, after turns: Int) async throws {
      for _ in 0..<turns { try await Scheduler.yield() }
      guard let before = balance.value, before >= amount else { return }
      try await Scheduler.yield()
      balance.value = (balance.value ?? 0) - amount
    }
    let early = spawn("early") { try await withdraw(80, after: 0) }
    let late = spawn("late") { try await withdraw(80, after: 2) }
    try await early.value
    try await late.value
    #expect(balance.value ?? 0 >= 0)
  }
}

private func block() { DispatchSemaphore(value: 0).wait() }

/// A variable that only tasks of one scheduler touch, in turns.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}
