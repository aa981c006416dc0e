import Interleave
import Testing

@testable import Dashboard

@Suite("Who holds up whom") struct WaitsTests {
  /// A holder of a lock that waits itself, two in line, and a consumer of an empty queue.
  private func held(columns: Int, rows: Int) -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    let (cache, jobs) = (resource(1, "cache"), resource(2, "jobs"))
    stage.at(
      0, (1, born("db-write")), (1, .resumed), (1, .acquired(cache)),
      (1, .waiting(.io("10.0.0.7:5432"))), (2, born("first", parent: 1)), (2, .resumed),
      (2, .waiting(.lock(cache, .init(holder: task(1), since: .zero), position: 1))))
    stage.at(
      1, (3, born("second", parent: 1)), (3, .resumed),
      (3, .waiting(.lock(cache, .init(holder: task(1), since: .zero), position: 2))),
      (4, born("consumer")), (4, .resumed),
      (4, .waiting(.queueGet(jobs, .init(count: 0, capacity: 8)))))
    stage.at(2)
    return stage
  }

  @Test func `the page of waits has the worst first, with its holder and what that waits for`() {
    var stage = held(columns: 80, rows: 24)
    stage.press(.character("3"))
    let rows = stage.screen().split(separator: "\n").map(String.init)
    #expect(rows[0].hasPrefix("── WAITS ── 2 things, by tasks held up x time "))
    #expect(rows[2].hasPrefix("  lock cache             held 2.0 s         db-write "))
    #expect(rows[2].hasSuffix("2, 1.5s"))
    #expect(rows[3] == "   └ db-write waits for 10.0.0.7:5432, 2.0 s")
    #expect(rows[4].hasPrefix("  queue jobs             empty              nobody yet "))
  }

  @Test func `a wide screen has them beside the tasks, and only while somebody waits`() {
    var stage = held(columns: 120, rows: 24)
    #expect(stage.screen().contains("── WAITS ── who holds up whom"))
    #expect(stage.screen().contains("lock cache        held 2.0 s"))
    stage.at(3, (2, .woken(by: task(1))), (3, .woken(by: task(1))), (4, .woken(by: nil)))
    #expect(!stage.screen().contains("WAITS ──"))
  }

  @Test func `what has ended waits for a thing is named, and that it has ended since`() {
    var stage = held(columns: 80, rows: 24)
    let wait = WaitReason.queueGet(resource(2, "jobs"), .init(count: 0, capacity: 8))
    stage.at(3, (5, born("reader")), (4, .woken(by: task(5))), (4, .resumed), (4, .waiting(wait)))
    stage.press(.character("3"))
    #expect(stage.screen().contains("reader, by its past"))
    stage.at(4, (5, .ended(.succeeded)))
    #expect(stage.screen().contains("reader, ended"))
  }

  @Test func `one key goes to the holder, another to the parent`() {
    var stage = held(columns: 80, rows: 24)
    stage.press(.character("j"), .character("w"))
    #expect(stage.model.selection == task(1))
    stage.press(.character("w"))
    #expect(stage.screen().contains("'db-write' waits for no task that is known"))
    stage.press(.character("j"), .character("j"), .character("u"))
    #expect(stage.model.selection == task(1))
    stage.press(.character("u"))
    #expect(stage.screen().contains("'db-write' has no parent"))
  }

  @Test func `digits go to panes`() {
    var stage = held(columns: 80, rows: 24)
    stage.send(.shown(picture(of: stage.model, size: stage.model.size, glyphs: .unicode).places))
    stage.press(.character("4"))
    #expect(stage.model.pane == .log)
    stage.press(.character("1"))
    #expect(stage.model.pane == .tasks)
    stage.press(.character("1"))
    #expect(stage.screen().contains("you are there already"))
  }
}
