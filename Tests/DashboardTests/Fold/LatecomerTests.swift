import InterleaveEvents
import Testing

@testable import Dashboard

@Suite("What a snapshot tells of panels") struct LatecomerTests {
  private let task = TaskID(rawValue: 1)

  private func batch(_ value: Double, at time: Int64, evicted: Int = 0) -> EventBatch {
    let site = CreationSite(file: "F.swift", line: 1)
    let entry = Snapshot.Entry(
      id: task, birth: .init(name: "quotes", parent: nil, site: site), spawned: .zero,
      state: .alive(.ready), since: .zero,
      panel: Panel([.row(.init([.value(.init("bid", as: .price))]))]))
    let event = TaskEvent(
      time: Instant(nanoseconds: time), task: task,
      change: .measured(.init(name: "bid", value: value)))
    return EventBatch(
      events: [], evicted: evicted,
      snapshot: Snapshot(
        time: Instant(nanoseconds: 9), tasks: [entry], recap: Recap(events: [event])),
      status: SchedulerStatus(now: Instant(nanoseconds: 9)))
  }

  @Test func `is in the panel at once, and is no new value when it is told again`() {
    var history = History()
    history.fold(batch(4, at: 5))
    #expect(history[task]?.measures.map(\.values) == [[4]])
    #expect(history[task]?.measures.first?.updated == Instant(nanoseconds: 5))
    history.fold(batch(4, at: 5, evicted: 3))
    #expect(history[task]?.measures.map(\.values) == [[4]])
    history.fold(batch(6, at: 8, evicted: 3))
    #expect(history[task]?.measures.map(\.values) == [[4, 6]])
  }
}
