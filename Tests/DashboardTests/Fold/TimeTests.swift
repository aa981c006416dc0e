import Interleave
import Testing

@testable import Dashboard

@Suite("Time between batches") struct TimeTests {
  private func stage(_ pace: Pace) -> Stage {
    var stage = Stage()
    stage.status.pace = pace
    stage.at(10, (1, born("sleeper")), (1, .resumed), (1, .waiting(.sleep(until: instant(20)))))
    return stage
  }

  @Test func `runs on with the ticks at the scheduler's pace`() {
    var stage = stage(.scaled(1))
    stage.tick(12.5)
    #expect(stage.model.history.now == instant(12.5))
    #expect(stage.screen().contains("sleep, 7.5 s left"))
    stage = self.stage(.scaled(0.1))
    stage.tick(20)
    #expect(stage.model.history.now == instant(11))
  }

  @Test(arguments: [Pace.paused(resumesAt: 1), .virtual])
  func `stands still while paused or virtual`(pace: Pace) {
    var stage = stage(pace)
    stage.tick(60)
    #expect(stage.model.history.now == instant(10))
  }

  @Test func `does not step back by a little when the next batch comes`() {
    var stage = stage(.scaled(1))
    stage.tick(12)
    stage.send(.batch(EventBatch(events: [], status: SchedulerStatus(now: instant(11.9)))))
    #expect(stage.model.history.now == instant(12))
    stage.tick(12.2)
    #expect(stage.model.history.now == instant(12.1))
  }

  @Test func `does not begin with the first tick, however late that is`() {
    var model = Model()
    _ = model.update(.batch(EventBatch(events: [], status: SchedulerStatus(now: instant(3)))))
    _ = model.update(.tick(.seconds(100_000)))
    #expect(model.history.now == instant(3))
    _ = model.update(.tick(.seconds(100_001)))
    #expect(model.history.now == instant(4))
  }

  @Test func `a task that holds the thread for more than 100 ms is named`() {
    var stage = Stage()
    stage.at(0, (1, born("hog", line: 12)), (2, born("other")), (1, .resumed))
    stage.tick(0.1)
    #expect(stage.screen().contains("held the thread") == false)
    stage.tick(1.4)
    #expect(stage.screen().contains("! 'hog' has held the thread for 1.4 s, since 0.0 s"))
    stage.at(1.5, (1, .yielded), (2, .resumed), (2, .yielded))
    stage.tick(2)
    #expect(stage.screen().contains("! 'hog' held the thread for 1.5 s, until 1.5 s."))
  }

  @Test func `the lag grows while the thread is held`() {
    var stage = Stage(columns: 120, rows: 24)
    stage.at(0, (1, born("hog")), (1, .resumed))
    stage.tick(1.4)
    #expect(stage.frame.cell(of: "lag 1.4 s")?.role == .deadlineNear)
  }

  @Test func `steps that follow each other are not one long step`() {
    var stage = Stage()
    stage.at(0, (1, born("busy")), (1, .resumed))
    for step in 1...20 {
      stage.at(0.05 * Double(step), (1, .yielded), (1, .resumed))
      #expect(stage.screen().contains("blocked") == false)
    }
  }

  @Test func `nobody blocks a scheduler that is paused`() {
    var stage = Stage()
    stage.at(0, (1, born("stepped")), (1, .resumed))
    stage.status.pace = .paused(resumesAt: 1)
    stage.at(0.05)
    stage.tick(5)
    #expect(stage.screen().contains("blocked") == false)
    #expect(stage.screen().contains("paused, last step: stepped"))
  }
}
