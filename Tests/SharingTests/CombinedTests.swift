import Interleave
import Testing

@testable import Sharing

@Suite struct `Several programs as one` {
  @Test func `are told apart in every identity, and stand on one axis of time`() {
    let (one, two) = (ScriptedSource(), ScriptedSource())
    let both = CombinedSource([(one, 2_000_000_000), (two, 5_000_000_000)])
    one.put(.first(tasks: 2))
    two.put(.first(tasks: 3))
    let batches = both.take()
    #expect(
      batches.last?.snapshot?.tasks.map(\.birth.name) == [
        "1:task 0", "1:task 1", "2:task 0", "2:task 1", "2:task 2",
      ])
    #expect(batches.last?.snapshot?.tasks.last?.spawned == Instant(nanoseconds: 3_000_000_000))
    #expect(batches.last?.status.spawned == 5)
    two.put(.lines(0..<1))
    let event = both.take().first?.events.first
    #expect(event?.task == TaskID(rawValue: 2 << 48 | 1))
    #expect(event?.time == Instant(nanoseconds: 3_000_000_000))
  }

  @Test func `are asked each for its own, and all for what is of all`() {
    let (one, two) = (ScriptedSource(), ScriptedSource())
    let both = CombinedSource([(one, 0), (two, 0)])
    both.send(.cancel(TaskID(rawValue: 2 << 48 | 17)))
    both.send(.pause)
    both.send(.cancelSubtree(TaskID(rawValue: 9 << 48 | 17)))
    #expect(one.commands == [.pause])
    #expect(two.commands == [.cancel(TaskID(rawValue: 17)), .pause])
  }

  @Test func `end when the last of them does`() {
    let (one, two) = (ScriptedSource(), ScriptedSource())
    let both = CombinedSource([(one, 0), (two, 0)])
    one.put(EventBatch(events: [], status: SchedulerStatus(isClosed: true)))
    two.put(.first(tasks: 1))
    #expect(both.take().last?.status.isClosed == false)
    two.put(EventBatch(events: [], status: SchedulerStatus(isClosed: true)))
    #expect(both.take().last?.status.isClosed == true)
  }
}
