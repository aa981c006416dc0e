import Interleave
import Testing

@testable import Dashboard

@Suite("Folding events") struct FoldTests {
  @Test func `a task's states follow its events`() throws {
    var stage = Stage()
    stage.at(0, (1, born("main")))
    #expect(stage.model.history[task(1)]?.state == .alive(.ready))
    stage.at(1, (1, .resumed))
    #expect(stage.model.history[task(1)]?.state == .alive(.running))
    stage.at(2, (1, .waiting(.io("socket"))))
    #expect(stage.model.history[task(1)]?.state == .alive(.waiting(.io("socket"))))
    stage.at(3, (1, .woken(by: nil)))
    stage.at(4, (1, .resumed), (1, .ended(.succeeded)))
    let ended = try #require(stage.model.history[task(1)])
    #expect(ended.state == .ended(.succeeded))
    #expect(ended.since == instant(4))
    #expect(ended.times.steps == 2)
  }

  @Test func `busy, ready and waiting add up to the whole life`() throws {
    let stage = Stage.show(columns: 80, rows: 24)
    let history = stage.model.history
    for number in 1...8 as ClosedRange<UInt64> {
      let record = try #require(history[task(number)])
      let end = record.isAlive ? history.now : record.since
      #expect(record.times(at: history.now).total == record.spawned.duration(to: end))
    }
    let feed = try #require(history[task(3)]).times(at: history.now)
    #expect(feed.busy == .milliseconds(15_050))
    #expect(feed.ready == .milliseconds(26_150))
    #expect(feed.waiting == .zero)
    #expect(feed.steps == 4)
  }

  @Test func `who waits for a lock is shown its holder and place in line of the moment`() throws {
    var stage = Stage()
    let cache = resource(1, "cache")
    for (id, name) in [(1, "a"), (2, "b"), (3, "c"), (4, "d")] as [(UInt64, String)] {
      stage.at(0, (id, born(name)))
    }
    stage.at(0, (1, .acquired(cache)))
    func words(_ id: UInt64) throws -> String {
      Words.doing(try #require(stage.model.history[task(id)]), in: stage.model.history)
    }
    let held = WaitReason.Holding(holder: task(1), since: .zero)
    for id: UInt64 in 2...4 {
      stage.at(1, (id, .waiting(.lock(cache, held, position: Int(id) - 1))))
    }
    #expect(try words(2) == "lock cache, held by a for 1.0 s")
    #expect(try words(4) == "lock cache, held by a for 1.0 s, 3rd in line")
    stage.at(4, (1, .released(cache)), (2, .acquired(cache)), (2, .woken(by: task(1))))
    stage.at(6, (2, .resumed))
    #expect(try words(3) == "lock cache, held by b for 2.0 s")
    #expect(try words(4) == "lock cache, held by b for 2.0 s, 2nd in line")
    stage.at(6, (3, .ended(.cancelled)))
    #expect(try words(4) == "lock cache, held by b for 2.0 s")
  }

  @Test func `the counts are those of the states`() {
    let counts = Stage.show(columns: 80, rows: 24).model.history.counts
    #expect(counts.running == 1)
    #expect(counts.waiting == 5)
    #expect(counts.ready == 0)
    #expect(counts.cancelling == 1)
    #expect(counts.succeeded == 1)
    #expect(counts.failed == 1)
  }

  @Test func `events of a task that nobody knows change nothing`() {
    var stage = Stage.show(columns: 80, rows: 24)
    let before = stage.model.history
    stage.at(
      42.7, (99, .resumed), (99, .ended(.succeeded)), (99, .logged("ghost")),
      (99, .cancellationRequested(.user)), (99, .progress(.init(completed: 1, total: 2))))
    #expect(stage.model.history[task(99)] == nil)
    #expect(stage.model.history.counts == before.counts)
    #expect(stage.model.history.log == before.log)
  }

  @Test func `an event from before the last one counts as now`() throws {
    var stage = Stage()
    stage.at(5, (1, born("late")), (1, .resumed))
    let events = [
      TaskEvent(time: instant(3), task: task(1), change: .waiting(.io("disk"))),
      TaskEvent(time: instant(8), task: task(1), change: .woken(by: nil)),
    ]
    stage.send(.batch(EventBatch(events: events, status: SchedulerStatus(now: instant(8)))))
    let record = try #require(stage.model.history[task(1)])
    #expect(record.times.busy == .zero)
    #expect(record.times.waiting == .seconds(3))
  }

  @Test func `what follows an end changes nothing but the log and the warnings`() throws {
    var stage = Stage()
    stage.at(0, (1, born("done")), (1, .resumed), (1, .ended(.succeeded)))
    stage.at(
      1, (1, .resumed), (1, .cancellationRequested(.user)), (1, .ended(.failed("twice"))),
      (1, born("again")), (1, .warned(.neverAwaited)))
    let record = try #require(stage.model.history[task(1)])
    #expect(record.outcome == .succeeded)
    #expect(record.name == "done")
    #expect(record.warnings == [.neverAwaited])
    #expect(stage.model.history.counts.ended == 1)
  }

  @Test func `a thousand ended tasks stay known, all of them count`() {
    var stage = Stage()
    for number in 1...1_500 as ClosedRange<UInt64> {
      stage.at(0.001 * Double(number), (number, born("t")), (number, .ended(.succeeded)))
    }
    #expect(stage.model.history.tasks.count == 1_000)
    #expect(stage.model.listing.count == 1_000)
    #expect(stage.model.history.counts.succeeded == 1_500)
    #expect(stage.model.history[task(502)] != nil)
    #expect(stage.model.history[task(400)] == nil)
  }

  @Test func `the selected task stays known after its end`() {
    var stage = Stage()
    stage.at(0, (1, born("chosen")), (1, .ended(.succeeded)))
    for number in 2...2_000 as ClosedRange<UInt64> {
      stage.at(0.001 * Double(number), (number, born("t")), (number, .ended(.succeeded)))
    }
    #expect(stage.model.selection == task(1))
    #expect(stage.model.history[task(1)]?.name == "chosen")
  }

  @Test func `a resource knows its holders until they give it back or end`() {
    var stage = Stage()
    let lock = resource(7, "lock")
    stage.at(0, (1, born("a")), (2, born("b")), (1, .acquired(lock)), (2, .acquired(lock)))
    #expect(stage.model.history.resources.holders(of: lock.id).map(\.task) == [task(1), task(2)])
    stage.at(1, (1, .released(lock)))
    #expect(stage.model.history.resources.holders(of: lock.id).map(\.task) == [task(2)])
    stage.at(2, (2, .ended(.cancelled)))
    #expect(stage.model.history.resources.holders(of: lock.id).isEmpty)
  }

  @Test func `a lock that was waited for is logged when it comes`() {
    var stage = Stage()
    let lock = resource(7, "cache")
    stage.at(0, (1, born("a")), (1, .resumed))
    stage.at(1, (1, .waiting(.lock(lock, nil, position: 1))))
    stage.at(4.2, (1, .woken(by: nil)), (1, .resumed), (1, .acquired(lock)))
    #expect(stage.screen().contains("acquired cache after 3.2 s"))
    stage.at(5, (1, .released(lock)), (1, .acquired(lock)))
    #expect(stage.model.history.log.total == 1)
  }

  @Test func `measures and candles keep a bounded past`() throws {
    var stage = Stage()
    stage.at(0, (1, born("quotes")))
    for number in 0..<400 {
      let candle = TaskEvent.Candle(
        start: Int64(number), length: 60, open: 1, high: 2, low: 0, close: Double(number))
      stage.at(
        1, (1, .measured(.init(name: "bid", value: Double(number)))), (1, .charted(candle)),
        (1, .measured(.init(name: "many-\(number)", value: 0))))
    }
    let record = try #require(stage.model.history[task(1)])
    #expect(record.measures.count == 48)
    #expect(record.measures[0].values.count == 60)
    #expect(record.measures[0].latest == 399)
    #expect(record.measures[0].count == 400)
    #expect(record.chart.candles.count == 300)
  }

  @Test func `a candle with the same start replaces the one before`() {
    var chart = CandleHistory()
    func candle(_ start: Int64, _ close: Double) -> TaskEvent.Candle {
      .init(start: start, length: 60, open: 0, high: 0, low: 0, close: close)
    }
    for (start, close) in [(60, 1), (120, 2), (60, 3), (0, 4), (120, 5)] as [(Int64, Double)] {
      chart.add(candle(start, close))
    }
    #expect(chart.candles.map(\.start) == [0, 60, 120])
    #expect(chart.candles.map(\.close) == [4, 3, 5])
  }
}
