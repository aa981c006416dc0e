import Testing

@testable import Dashboard

@Suite("The mouse") struct MouseTests {
  private func mouse(_ row: Int, _ column: Int, _ action: Mouse.Action = .press) -> Message {
    .mouse(Mouse(row: row, column: column, action: action))
  }

  @Test func `selects the row that it presses, and opens it when pressed twice`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.send(mouse(6, 10))
    #expect(stage.model.selection == task(3))
    stage.send(mouse(7, 10, .doublePress))
    #expect(stage.model.page == .detail(task(4)))
  }

  @Test func `selects the card that it presses`() {
    var stage = Stage.show(columns: 120, rows: 40)
    stage.send(mouse(10, 50))
    #expect(stage.model.selection == task(5))
  }

  @Test func `beside the tasks it selects nothing`() {
    var stage = Stage.show(columns: 80, rows: 24)
    for row in [0, 1, 2, 3, 13, 23, -1, 400] { stage.send(mouse(row, 10)) }
    #expect(stage.model.selection == task(1))
  }

  @Test func `never answers a question`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("x"))
    for row in 0..<24 { stage.send(mouse(row, 40, .doublePress)) }
    #expect(stage.model.question != nil)
    #expect(stage.takeEffects().isEmpty)
  }

  @Test func `the wheel moves what lies under it`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.send(mouse(5, 5, .wheelDown))
    #expect(stage.model.selectedIndex == 3)
    stage.send(mouse(5, 5, .wheelUp))
    #expect(stage.model.selectedIndex == 0)
  }
}
