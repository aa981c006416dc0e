import Interleave
import Testing
import Workloads

@testable import Dashboard

@Suite("A board") struct BoardTests {
  private func stage(columns: Int = 80, rows: Int = 24) -> Stage {
    Stage.board(columns: columns, rows: rows)
  }

  @Test func `its tasks come first, values in columns, the others in one line`() {
    let lines = stage().screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].hasPrefix("── QUOTES ── "))
    #expect(lines[2].contains("BID") && lines[2].contains("SPREAD") && lines[2].hasSuffix("AGE"))
    #expect(lines[3].contains("BTC/USD") && lines[3].contains("65,122.00"))
    #expect(lines[3].contains("0.2 s") && lines[4].contains("SOL/USD"))
    #expect(!lines.contains { $0.contains(" crypto ") })
    #expect(lines.contains { $0.hasPrefix("── others ── ○ history, 3 polled") })
  }

  @Test func `the selected task's chart has the width of the screen and the time below it`() {
    var stage = stage(columns: 120, rows: 40)
    #expect(stage.screen().contains("── BTC/USD ── the last 60 m"))
    #expect(stage.screen().contains("21:30") && stage.screen().contains("UTC"))
    #expect(stage.screen().contains("65,124.00") && stage.screen().contains("Order book"))
    stage.press(.character("j"))
    #expect(stage.screen().contains("── SOL/USD ── the last 60 m"))
  }

  @Test func `A shows all tasks, and the board again`() {
    var stage = stage()
    stage.press(.character("A"))
    #expect(stage.screen().contains("── TASKS ──") && stage.screen().contains("crypto"))
    stage.press(.character("A"))
    #expect(stage.screen().contains("── QUOTES ──"))
    var bare = Stage()
    bare.at(0, (1, born("alone")))
    bare.press(.character("A"))
    #expect(bare.screen().contains("no task here presents itself on a board"))
  }

  @Test func `another task that fails unfolds`() {
    var stage = stage()
    stage.at(2, (4, .ended(.failed("no answer"))))
    let rows = stage.screen().split(separator: "\n").prefix(7)
    #expect(rows.contains { $0.contains("history") && $0.contains("threw no answer") })
  }

  @Test(arguments: [(20, 5), (40, 10), (80, 24), (200, 60), (1, 1)])
  func `fits any screen, in ASCII too`(columns: Int, rows: Int) {
    let stage = stage(columns: columns, rows: rows)
    #expect(stage.screen(.ascii).utf8.allSatisfy { $0 < 0x80 })
    #expect(stage.screen().split(separator: "\n").count <= rows)
  }
}
