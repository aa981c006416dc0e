import Testing

@testable import Interleave

@Suite("The timer queue")
struct TimerQueueTests {
  @Test(arguments: 0..<50)
  func `timers come out by deadline, then by arming, and never when disarmed`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let queue = TimerQueue()
    var expected: [(due: Int64, order: Int, alarm: Alarm)] = []
    for order in 0..<500 {
      let due = Int64.random(in: 0..<40, using: &random)
      let alarm = Alarm()
      queue.arm(alarm, due: Instant(nanoseconds: due))
      expected.append((due, order, alarm))
    }
    let disarmed = Set((0..<500).filter { _ in Bool.random(using: &random) })
    for order in disarmed { queue.disarm(expected[order].alarm) }
    #expect(queue.count == 500 - disarmed.count)
    let left = expected.filter { !disarmed.contains($0.order) }
      .sorted { ($0.due, $0.order) < ($1.due, $1.order) }
    for (due, _, alarm) in left {
      #expect(queue.popDue(by: Instant(nanoseconds: due - 1)) == nil)
      #expect(queue.nextDue() == Instant(nanoseconds: due))
      #expect(queue.popDue(by: Instant(nanoseconds: due)) === alarm)
    }
    #expect(queue.popDue(by: .distantFuture) == nil)
  }

  @Test func `timeouts that never fire leave nothing behind`() {
    let queue = TimerQueue()
    for _ in 0..<100_000 {
      let alarm = Alarm()
      queue.arm(alarm, due: Instant(nanoseconds: .max - 1))
      queue.disarm(alarm)
    }
    #expect(queue.room < 1_000)
  }
}
