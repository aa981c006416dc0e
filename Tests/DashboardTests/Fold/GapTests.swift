import Interleave
import Testing

@testable import Dashboard

@Suite("Lost events") struct GapTests {
  private func losing(_ stage: Stage, at seconds: Double, _ lost: Int, _ snapshot: Snapshot? = nil)
    -> Stage
  {
    var stage = stage
    stage.tick(seconds)
    var status = stage.status
    status.now = instant(seconds)
    stage.send(
      .batch(EventBatch(events: [], evicted: lost, snapshot: snapshot, status: status)))
    return stage
  }

  private func entry(_ number: UInt64, _ name: String, _ state: TaskState, since: Double)
    -> Snapshot.Entry
  {
    Snapshot.Entry(
      id: task(number),
      birth: .init(name: name, parent: nil, site: CreationSite(file: "A.swift", line: 1)),
      spawned: instant(1), state: state, since: instant(since),
      times: Times(busy: .seconds(since - 1)))
  }

  @Test func `a loss is counted, and every live state is uncertain until a snapshot comes`() throws
  {
    var stage = Stage.show(columns: 80, rows: 24)
    stage = losing(stage, at: 50, 12_345)
    let history = stage.model.history
    #expect(history.gaps.lost == 12_345)
    #expect(history.isCertain(try #require(history[task(1)])) == false)
    #expect(history.isCertain(try #require(history[task(7)])))
    #expect(stage.screen().contains("12,345 events lost"))
    #expect(stage.screen().contains("events were lost: states may be old"))
    #expect(stage.screen().contains("▌? WAIT   main"))
    #expect(stage.screen().contains(" ✓ DONE   notify"))
  }

  @Test func `a state that was seen after the loss is certain again`() throws {
    var stage = losing(Stage.show(columns: 80, rows: 24), at: 50, 1)
    stage.at(51, (2, .woken(by: nil)))
    let history = stage.model.history
    #expect(history.isCertain(try #require(history[task(2)])))
    #expect(history.isCertain(try #require(history[task(3)])) == false)
  }

  @Test func `a snapshot puts the model right`() throws {
    var stage = losing(Stage.show(columns: 80, rows: 24), at: 50, 12_345)
    let snapshot = Snapshot(
      time: instant(51),
      tasks: [
        entry(3, "parse-feed", .alive(.running), since: 49),
        entry(20, "newcomer", .alive(.waiting(.sleep(until: instant(70)))), since: 48),
      ])
    stage.status.ended = 9
    stage = losing(stage, at: 51, 0, snapshot)
    let history = stage.model.history
    #expect(history.counts.running == 1)
    #expect(history.counts.waiting == 1)
    #expect(history.counts.cancelling == 0)
    #expect(history.isUncertain == false)
    #expect(try history.isCertain(#require(history[task(3)])))
    #expect(history[task(3)]?.times.busy == .seconds(48))
    #expect(history[task(3)]?.log.map(Words.text) == ["3,100 rows parsed"])
    #expect(history[task(20)]?.name == "newcomer")
    #expect(history[task(1)] == nil)
    #expect(history[task(6)]?.outcome == .succeeded)
    #expect(history.endedUnseen == 7)
    #expect(stage.model.listing.count == 4)
    #expect(stage.screen().contains("7 unseen"))
    #expect(stage.screen().contains("events were lost: states") == false)
  }

  @Test func `events after a snapshot go on from it`() throws {
    var stage = Stage()
    let snapshot = Snapshot(
      time: instant(5), tasks: [entry(1, "main", .alive(.waiting(.io("net"))), since: 3)])
    let events = [
      TaskEvent(time: instant(6), task: task(1), change: .woken(by: nil)),
      TaskEvent(time: instant(7), task: task(1), change: .resumed),
    ]
    let status = SchedulerStatus(now: instant(8))
    stage.send(
      .batch(EventBatch(events: events, evicted: 4, snapshot: snapshot, status: status)))
    let record = try #require(stage.model.history[task(1)])
    #expect(record.state == .alive(.running))
    #expect(record.times(at: instant(8)).total == .seconds(7))
  }

  @Test func `the timeline shows the time of a loss as a gap`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(1, (1, born("main")), (1, .resumed))
    stage = losing(stage, at: 3, 9)
    stage.at(4, (1, .yielded))
    stage.tick(6)
    #expect(stage.screen().contains("╳╳╳"))
    let strip = Strip(
      of: stage.model.history[task(1)] ?? Self.nobody,
      in: Strip.Window(until: instant(5.9), count: 12, width: 500_000_000),
      history: stage.model.history)
    #expect(
      strip.samples == [
        .absent, .absent, .lost, .lost, .lost, .lost, .lost, .running, .late, .late, .late, .late,
      ])
  }

  private static let nobody = TaskRecord(
    id: task(0), birth: .init(name: "", parent: nil, site: CreationSite(file: "", line: 0)),
    spawned: .zero)

  @Test func `without losses a full history and a snapshot of its end agree`() throws {
    let stage = Stage.show(columns: 80, rows: 24)
    let history = stage.model.history
    let alive = (1...8 as ClosedRange<UInt64>).compactMap { history[task($0)] }.filter(\.isAlive)
    let snapshot = Snapshot(
      time: history.now,
      tasks: alive.map {
        Snapshot.Entry(
          id: $0.id, birth: $0.birth, spawned: $0.spawned, state: $0.state, since: $0.since,
          deadline: $0.deadline, progress: $0.progress, times: $0.times, holds: $0.holds)
      })
    var late = Stage()
    late.send(.tick(.seconds(42.7)))
    late.send(.batch(EventBatch(events: [], snapshot: snapshot, status: stage.status)))
    for record in alive {
      let other = try #require(late.model.history[record.id])
      #expect(other.state == record.state)
      #expect(other.since == record.since)
      #expect(other.times == record.times)
      #expect(other.deadline == record.deadline)
      #expect(other.holds == record.holds)
    }
    #expect(late.model.history.counts.alive == history.counts.alive)
    #expect(late.model.history.endedUnseen == 2)
  }
}

@Suite("Snapshots in parts, folded") struct SnapshotPartsFoldTests {
  private let cache = resource(1, "cache")

  private func entry(
    _ number: UInt64, _ state: TaskState, parent: UInt64? = nil,
    holds: [WaitReason.Resource] = []
  ) -> Snapshot.Entry {
    Snapshot.Entry(
      id: task(number),
      birth: .init(
        name: "task-\(number)", parent: parent.map(task),
        site: CreationSite(file: "A.swift", line: 1)),
      spawned: instant(1), state: state, since: instant(2), holds: holds)
  }

  private func part(_ tasks: [Snapshot.Entry], isFirst: Bool, isLast: Bool) -> EventBatch {
    EventBatch(
      events: [],
      snapshot: Snapshot(time: instant(5), tasks: tasks, isFirstPart: isFirst, isLastPart: isLast),
      status: SchedulerStatus(now: instant(5), spawned: 9))
  }

  private func waiting(_ position: Int) -> TaskState {
    .alive(.waiting(.lock(cache, .init(holder: task(1), since: instant(1)), position: position)))
  }

  @Test func `what is in no part has ended, and nothing before the last part`() {
    var history = History()
    history.fold(
      part([entry(1, .alive(.ready)), entry(9, .alive(.ready))], isFirst: true, isLast: true))
    history.fold(part([entry(1, .alive(.running))], isFirst: true, isLast: false))
    #expect(history[task(9)] != nil)
    #expect(history.counts.alive == 2)
    history.fold(part([entry(2, .alive(.ready))], isFirst: false, isLast: true))
    #expect(history[task(9)] == nil)
    #expect(history.counts.alive == 2)
    #expect(history.counts.running == 1)
  }

  @Test func `lines are those of all parts, and who has joined since stands behind`() throws {
    var history = History()
    history.fold(
      part(
        [entry(1, .alive(.running), holds: [cache]), entry(4, waiting(2))], isFirst: true,
        isLast: false))
    history.fold(
      EventBatch(
        events: [
          TaskEvent(
            time: instant(6), task: task(7), change: .spawned(entry(7, .alive(.ready)).birth)),
          TaskEvent(time: instant(6), task: task(7), change: .resumed),
          TaskEvent(
            time: instant(6), task: task(7),
            change: .waiting(.lock(cache, .init(holder: task(1), since: instant(1)), position: 3))),
        ], status: SchedulerStatus(now: instant(6))))
    history.fold(part([entry(5, waiting(1))], isFirst: false, isLast: true))
    let positions = [5, 4, 7].map { (number: UInt64) -> Int? in
      guard let record = history[task(number)],
        case .lock(_, _, let position) = history.reason(of: record)
      else { return nil }
      return position
    }
    #expect(positions == [1, 2, 3])
    #expect(history.resources.holders(of: cache.id).map(\.task) == [task(1)])
  }

  @Test func `a child that is told before its parent is found below it`() {
    var history = History()
    history.fold(part([entry(3, .alive(.ready), parent: 2)], isFirst: true, isLast: false))
    history.fold(part([entry(2, .alive(.ready))], isFirst: false, isLast: true))
    #expect(history.children(of: task(2), limit: 5).map(\.id) == [task(3)])
  }
}
