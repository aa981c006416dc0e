import Interleave
import Testing
import Workloads

@testable import Dashboard

@Suite("The events in words") struct NarrationTests {
  /// Batches of one event each, `(time, task, change)`, and the batch that closes.
  private func told(
    _ events: [(Double, UInt64, TaskEvent.Change)], _ kind: Narration.Line.Kind = .state
  ) -> [String] {
    var narration = Narration()
    var lines: [Narration.Line] = []
    for (time, number, change) in events {
      let event = TaskEvent(time: instant(time), task: task(number), change: change)
      lines += narration.lines(
        of: EventBatch(events: [event], status: SchedulerStatus(now: instant(time))))
    }
    let end = SchedulerStatus(now: instant(events.last?.0 ?? 0), isClosed: true)
    lines += narration.lines(of: EventBatch(events: [], status: end))
    return lines.filter { $0.kind == kind }.map(\.text)
  }

  private func wait(_ name: String) -> TaskEvent.Change { .waiting(.io(name)) }

  private func gather(_ remaining: Int, of total: Int) -> TaskEvent.Change {
    .waitChanged(.gather(remaining: remaining, total: total))
  }

  @Test func `a state that lasts is told, and one that does not is left out`() {
    #expect(
      told([
        (0, 1, born("a")), (0, 1, .resumed), (0, 1, wait("GET")), (0.05, 1, .woken(by: nil)),
        (0.05, 1, .resumed), (0.05, 1, wait("body")), (3, 1, .woken(by: nil)), (3, 1, .resumed),
        (3.5, 1, .ended(.succeeded)),
      ]) == [
        "0.000 a: spawned at Demos/Show.swift:1", "0.050 a: waiting: body", "3.000 a: running",
        "3.500 a: returned",
      ])
  }

  @Test func `a task that waits for its turn for long is ready`() {
    #expect(
      told([(0, 1, born("a")), (1, 1, .yielded), (1.2, 1, .resumed), (1.2, 1, .yielded)])
        .dropFirst() == ["1.000 a: ready", "1.200 a: ready"])
  }

  @Test func `what a task does again is told only if it lasts for a second`() {
    let quick = (0..<20).flatMap { turn -> [(Double, UInt64, TaskEvent.Change)] in
      let time = Double(turn) * 0.25
      return [(time, 1, wait("quotes")), (time + 0.25, 1, .resumed)]
    }
    #expect(
      told([(0, 1, born("a"))] + quick + [(5, 1, wait("quotes")), (6.5, 1, .resumed)])
        .filter { $0.contains("waiting") } == [
          "0.000 a: waiting: quotes", "5.000 a: waiting: quotes",
        ]
    )
  }

  @Test func `a timeout is told if it stands, and its end only then`() {
    #expect(
      told([
        (0, 1, born("a")), (0, 1, .deadline(.init(armed: .zero, expires: instant(10)))),
        (0.01, 1, .deadline(nil)),
        (1, 1, .deadline(.init(armed: instant(1), expires: instant(11)))),
        (3, 1, .deadline(nil)), (4, 1, .ended(.succeeded)),
      ]).dropFirst() == [
        "1.000 a: timeout: 10.0 s left", "3.000 a: no timeout any more", "4.000 a: returned",
      ])
  }

  @Test func `the ends of many that one waits for share lines`() {
    let ends = (1...1_000).map { (Double($0), UInt64(1), gather(1_000 - $0, of: 1_000)) }
    let lines = told(
      [(0, 1, born("a")), (0, 1, .waiting(.gather(remaining: 1_000, total: 1_000)))] + ends)
    #expect((10...30).contains(lines.count))
    #expect(lines.contains("250.000 a: still waiting: gather, 750 of 1000 to end"))
    #expect(lines.contains("999.000 a: still waiting: gather, 1 of 1000 to end"))
  }

  @Test func `each of a few that one waits for has a line, but those that end together share it`() {
    let lines = told([
      (0, 1, born("a")), (0, 1, .waiting(.gather(remaining: 4, total: 4))),
      (1, 1, gather(3, of: 4)), (2, 1, gather(2, of: 4)), (2.01, 1, gather(1, of: 4)),
      (3, 1, .resumed),
    ])
    #expect(
      lines.dropFirst() == [
        "0.000 a: waiting: gather, 4 of 4 to end", "1.000 a: still waiting: gather, 3 of 4 to end",
        "2.010 a: still waiting: gather, 1 of 4 to end", "3.000 a: running",
      ])
  }

  @Test func `lines come in the order of what they tell, at most a second late`() {
    var narration = Narration()
    func batch(_ time: Double, _ changes: (UInt64, TaskEvent.Change)...) -> [String] {
      let events = changes.map { TaskEvent(time: instant(time), task: task($0.0), change: $0.1) }
      return narration.lines(
        of: EventBatch(events: events, status: SchedulerStatus(now: instant(time)))
      ).map(\.text)
    }
    #expect(batch(0, (1, born("a"))).count == 1)
    #expect(batch(1, (1, wait("x")), (1, .logged("b"))).isEmpty)
    #expect(narration.lines(afterRestOf: .milliseconds(50)).isEmpty)
    #expect(
      narration.lines(afterRestOf: .milliseconds(150)).map(\.text)
        == ["1.000 a: waiting: x", "1.000 a: log: b"])
    #expect(narration.lines(afterRestOf: .seconds(9)).isEmpty)
  }

  @Test func `progress is told in quarters, and other words for it once a second`() {
    let steps = (0...100).map { step -> (Double, UInt64, TaskEvent.Change) in
      (Double(step) * 0.1, 1, progress(step, of: 100, "\(step) kB"))
    }
    let lines = told([(0, 1, born("a"))] + steps).dropFirst()
    for quarter in [0, 25, 50, 75, 100] {
      #expect(lines.contains { $0.hasSuffix("progress: \(quarter) of 100, \(quarter) kB") })
    }
    #expect((10...15).contains(lines.count))
  }

  @Test func `what a task presents is told once a second, whole, apart from the states`() {
    let quotes = (0..<40).flatMap { step -> [(Double, UInt64, TaskEvent.Change)] in
      let time = Double(step) * 0.1
      let numbers = [
        ("bid", 64_100.0 + Double(step)), ("ask", 64_110.5), ("spread", 10.5), ("last", 64_105),
        ("change %", 0.165), ("quotes/s", 12.5),
      ]
      return numbers.map { (time, 1, .measured(.init(name: $0.0, value: $0.1))) }
        + [(time, 1, wait("quotes")), (time + 0.05, 1, .resumed)]
    }
    let lines = told([(0, 1, born("BTC/USD")), (0, 1, .presented(.quote))] + quotes, .panel)
    #expect(lines.count == 4)
    #expect(
      lines.first
        == "0.000 BTC/USD: bid 64,100.00  ask 64,110.50  spread 10.50  last 64,105.00  "
        + "change +0.17%  12.5 quotes/s")
    #expect(told([(0, 1, born("a"))] + quotes, .panel).isEmpty)
  }
}
