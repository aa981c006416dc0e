import Demos
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

  private func rows(_ stage: Stage) -> [String] {
    stage.screen().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The rows of the pane of waits, without its title and its heads.
  private func waits(_ stage: Stage) -> [String] {
    let all = rows(stage)
    let title = all.firstIndex { $0.contains(" WAITS ") } ?? 0
    return Array(all.dropFirst(title + 2))
  }

  @Test func `the worst stands first, with its holder and what that waits for`() {
    var stage = held(columns: 80, rows: 24)
    stage.press(.character("3"))
    #expect(stage.screen().contains("── WAITS ── by tasks held up x time ──"))
    let shown = waits(stage)
    #expect(shown[0].hasPrefix("▌lock cache             held 2.0 s"))
    #expect(shown[0].contains(" db-write ") && shown[0].hasSuffix("2, 1.5s"))
    #expect(shown[1] == "  └ db-write waits for 10.0.0.7:5432, 2.0 s")
    #expect(shown[2].hasPrefix(" queue jobs             0/8 empty 1.0 s ░░░░░░░░"))
    #expect(shown[2].contains(" nobody yet "))
  }

  @Test func `a queue that is full says how full and for how long, and who took from it`() {
    var stage = Stage(columns: 80, rows: 24)
    let jobs = resource(2, "jobs")
    let full = WaitReason.queuePut(jobs, .init(count: 8, capacity: 8))
    stage.at(0, (1, born("reader")), (2, born("worker")), (1, .resumed), (1, .waiting(full)))
    stage.at(1, (2, .resumed), (1, .woken(by: task(2))), (1, .resumed), (1, .waiting(full)))
    stage.at(4)
    stage.press(.character("3"))
    #expect(waits(stage)[0].hasPrefix("▌queue jobs             8/8 full 3.0 s ████████"))
    #expect(waits(stage)[0].contains(" worker, 3.0 s ago "))
  }

  @Test func `semaphores, barriers and events say what is missing`() {
    var stage = Stage(columns: 80, rows: 24)
    let (permits, start, go) = (resource(1, "downloads"), resource(2, "start"), resource(3, "go"))
    stage.at(
      0, (1, born("a")), (2, born("b")), (3, born("c")), (4, born("d")), (1, .acquired(permits)),
      (2, .waiting(.semaphore(permits, limit: 1, position: 1))),
      (3, .waiting(.barrier(start, arrived: 1, parties: 4))), (4, .waiting(.event(go))))
    stage.at(1)
    stage.press(.character("3"), .character("z"))
    let screen = stage.screen()
    #expect(screen.contains("semaphore downloads    1 of 1 taken                a "))
    #expect(screen.contains("barrier start          1 of 4, 3 missing"))
    #expect(screen.contains("event go               not set                     nobody yet"))
  }

  @Test func `tasks that wait in a circle are told of, and that nobody alive can end it`()
    async throws
  {
    var stage = Stage(columns: 80, rows: 24)
    for batch in try await Rehearsal(of: "deadlock").batches(atMost: 300)
    where batch.status.now <= instant(5) { stage.send(.batch(batch)) }
    stage.press(.character("3"), .character("z"))
    let screen = stage.screen()
    #expect(screen.contains("└ right-first waits for lock left"))
    #expect(screen.contains("└ left-first waits for lock right, 4.0 s: a circle"))
    #expect(screen.contains("nobody alive can end it; D cancels one of them"))
  }

  @Test func `what nobody alive can give is said to be so once nothing goes on`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("main")), (1, .resumed), (1, .waiting(.event(resource(4, "shutdown")))))
    stage.at(2)
    stage.press(.character("3"))
    #expect(waits(stage)[1] == "  └ nobody alive can end this wait")
  }

  @Test func `without a wait the pane says so in words`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("main")), (1, .resumed))
    stage.press(.character("3"))
    #expect(stage.screen().contains("No task waits for a lock, a queue, an event"))
    stage.press(.enter)
    #expect(stage.screen().contains("no task waits for a thing that another could give"))
  }

  @Test func `a wide screen has it beside the tasks, and only while somebody waits`() {
    var stage = held(columns: 120, rows: 24)
    #expect(stage.screen().contains("── WAITS ── by tasks held up x time"))
    #expect(stage.screen().contains("lock cache       held 2.0 s"))
    stage.at(3, (2, .woken(by: task(1))), (3, .woken(by: task(1))), (4, .woken(by: nil)))
    #expect(stage.screen().contains("WAITS ──"))
    stage.tick(6)
    #expect(!stage.screen().contains("WAITS ──"))
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 10)])
  func `digits and Tab go to it, and z gives a pane the screen and takes it back`(
    size: (Int, Int)
  ) {
    var stage = held(columns: size.0, rows: size.1)
    stage.press(.character("3"))
    #expect(stage.model.pane == .waits)
    #expect(stage.screen().contains("lock cache"))
    if !stage.model.isZoomed { stage.press(.character("z")) }
    #expect(!stage.screen().contains(" TASKS ") && !stage.screen().contains(" LOG "))
    stage.press(.tab)
    #expect(stage.model.pane == .log)
    #expect(stage.screen().contains(" LOG ") && !stage.screen().contains(" WAITS "))
    stage.press(.tab)
    #expect(stage.model.pane == .tasks)
    #expect(stage.screen().contains("consumer") && !stage.screen().contains(" LOG "))
    stage.press(.tab)
    #expect(stage.screen().contains(" TIMELINE "))
    stage.press(.escape)
    #expect(!stage.model.isZoomed)
  }

  @Test func `a row leads to its task, by Enter and by the mouse`() {
    var stage = held(columns: 80, rows: 24)
    stage.press(.character("3"), .character("j"))
    #expect(stage.model.selection == task(1))
    stage.press(.character("j"), .enter)
    #expect(stage.model.page == .detail(task(4)))
    stage.press(.escape)
    let row = rows(stage).firstIndex { $0.contains("└ db-write") } ?? 0
    stage.send(.mouse(Mouse(row: row, column: 10, action: .press)))
    #expect(stage.model.selection == task(1))
    stage.send(.mouse(Mouse(row: row, column: 10, action: .doublePress)))
    #expect(stage.model.page == .detail(task(1)))
  }

  @Test func `who has ended is named, and that it has ended since`() {
    var stage = held(columns: 80, rows: 24)
    let wait = WaitReason.queueGet(resource(2, "jobs"), .init(count: 0, capacity: 8))
    stage.at(3, (5, born("reader")), (4, .woken(by: task(5))), (4, .resumed), (4, .waiting(wait)))
    stage.press(.character("3"))
    #expect(stage.screen().contains("reader, 0 ms ago"))
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
    stage.press(.character("4"))
    #expect(stage.model.pane == .log)
    stage.press(.character("1"))
    #expect(stage.model.pane == .tasks)
    stage.press(.character("1"))
    #expect(stage.screen().contains("you are there already"))
  }
}
