import Interleave
import Testing

@testable import Dashboard

@Suite("Roles") struct RoleTests {
  private let frame = Stage.show(columns: 80, rows: 24).frame

  @Test(arguments: [
    ("● RUN", Role.running), ("◌ WAIT   fetch", .waiting), ("⊗ UNWIND", .cancelled),
    ("✓ DONE", .finished), ("✗ FAIL", .failed), ("threw", .failed), ("TIMEOUT", .secondary),
    ("x cancel", .keyHint), ("LIVE", .running), ("1 failed", .failed), ("row 3", .text),
    ("█ runs", .running), ("cancellation requested", .cancelled),
  ])
  func `say what each text means`(text: String, role: Role) {
    #expect(frame.cell(of: text)?.role == role)
  }

  @Test func `the selected row has a mark, a ground and bold letters`() throws {
    let mark = try #require(frame.cell(of: "▌◌ WAIT   main"))
    #expect(mark.ground == .selection)
    #expect(mark.emphasis == .bold)
    #expect(frame.cell(of: "main ")?.emphasis == .bold)
    #expect(frame.cell(of: "fetch-index")?.ground == .background)
  }

  @Test func `a timeout that is near stands out, with a sign of its own`() throws {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("hurry")), (1, deadline(0, 10)))
    stage.tick(7)
    #expect(stage.frame.cell(of: "3.0s")?.role == .secondary)
    stage.tick(8)
    #expect(stage.frame.cell(of: "2.0s!")?.role == .deadlineNear)
    stage.tick(11)
    #expect(stage.frame.cell(of: "0.0s!")?.role == .deadlineNear)
  }

  @Test func `a question lies on a ground of its own, its safe answer reversed`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("x"))
    #expect(stage.frame.cell(of: "Cancel 'main'")?.ground == .panel)
    #expect(stage.frame.cell(of: "n no")?.emphasis == .reverse)
    #expect(stage.frame.cell(of: "y yes")?.emphasis == .bold)
  }

  @Test func `values that rise and fall have their roles`() {
    var stage = Stage(columns: 120, rows: 40)
    stage.at(0, (1, born("loads")))
    for (read, write) in [(1.0, 9.0), (2.0, 8.0)] {
      stage.at(
        1, (1, .measured(.init(name: "read", value: read))),
        (1, .measured(.init(name: "write", value: write))))
    }
    #expect(stage.frame.cell(of: "2 ▲")?.role == .rise)
    #expect(stage.frame.cell(of: "8 ▼")?.role == .fall)
    #expect(stage.screen(.ascii).contains("2 ^"))
  }
}
