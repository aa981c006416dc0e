import Interleave
import Testing

@testable import Dashboard

@Suite("Cancelling by keys") struct CancelKeyTests {
  private let x = Key.character("x")
  private let y = Key.character("y")

  @Test func `x asks, and y sends exactly the selected task's cancellation`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("j"), .character("j"), x)
    #expect(stage.screen().contains("Cancel 'parse-feed'?"))
    #expect(stage.takeEffects().isEmpty)
    stage.press(y)
    #expect(stage.takeEffects() == [.send(.cancel(task(3)))])
    #expect(stage.screen().contains("Cancel 'parse-feed'?") == false)
  }

  @Test func `rows that move while the question is open change nothing`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("l"), .character("j"), .character("j"))
    let selected = stage.model.selection
    stage.press(x)
    stage.at(
      43, (3, .yielded), (5, .woken(by: nil)), (2, .woken(by: nil)), (9, born("newcomer")),
      (4, .woken(by: nil)), (4, .resumed))
    stage.press(y)
    #expect(stage.takeEffects() == [.send(.cancel(selected ?? task(0)))])
  }

  @Test func `the selection stays with its task when rows move`() {
    var stage = Stage()
    for number in 1...6 as ClosedRange<UInt64> {
      stage.at(Double(number), (number, born("task-\(number)")))
    }
    stage.press(.character("j"), .character("j"), .character("j"))
    #expect(stage.model.selection == task(4))
    stage.at(7, (1, .ended(.succeeded)), (2, .ended(.succeeded)))
    stage.tick(30)
    #expect(stage.model.selection == task(4))
    #expect(stage.model.selectedIndex == 1)
    stage.press(.character("i"))
    #expect(stage.model.selection == task(4))
    stage.press(x, y)
    #expect(stage.takeEffects() == [.send(.cancel(task(4)))])
  }

  @Test(arguments: [
    Key.character("j"), .character("k"), .down, .up, .left, .right, .pageDown, .home, .tab,
    .character("x"), .character("X"), .character(" "), .character("Y"), .character("o"),
  ])
  func `no other key confirms`(key: Key) {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(x, key)
    #expect(stage.model.question != nil)
    #expect(stage.takeEffects().contains { if case .send = $0 { true } else { false } } == false)
  }

  @Test(arguments: [Key.escape, .enter, .character("n")])
  func `the safe answers leave everything as it is`(key: Key) {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(x, key)
    #expect(stage.model.question == nil)
    stage.press(y)
    #expect(stage.takeEffects() == [.bell])
  }

  @Test func `a yes for a task that has ended meanwhile sends nothing`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("j"), x)
    stage.at(43, (2, .ended(.succeeded)))
    stage.press(y)
    #expect(stage.takeEffects() == [.bell])
  }

  @Test func `a task that has ended cannot be cancelled`() {
    var stage = Stage()
    stage.at(0, (1, born("done")), (1, .ended(.succeeded)))
    stage.press(x, y)
    #expect(stage.model.question == nil)
    #expect(stage.takeEffects() == [.bell, .bell])
  }

  @Test func `X asks for the whole subtree and says how many tasks that is`() {
    var stage = Stage()
    stage.at(0, (1, born("main")), (2, born("group", parent: 1)), (3, born("a", parent: 2)))
    stage.at(1, (4, born("b", parent: 3)), (5, born("c", parent: 2)), (6, born("d", parent: 1)))
    stage.at(2, (5, .ended(.succeeded)))
    stage.press(.character("j"), .character("X"))
    #expect(stage.screen().contains("Cancel 'group' and what is below it: 3 live tasks?"))
    stage.press(y)
    #expect(stage.takeEffects() == [.send(.cancelSubtree(task(2)))])
  }

  @Test func `the page of a task cancels that task`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("j"), .enter, x, y)
    #expect(stage.takeEffects() == [.send(.cancel(task(2)))])
  }

  @Test func `on a screen without room the question stands in the last row`() {
    var stage = Stage.show(columns: 20, rows: 5)
    stage.press(x)
    #expect(stage.screen().hasSuffix("y/n: cancel main?"))
  }

  @Test func `a deadlock is named, and D and y cancel the youngest of its tasks`() {
    var stage = Stage(columns: 120, rows: 40)
    let locks = (resource(1, "L1"), resource(2, "L2"))
    stage.at(0, (1, born("a")), (2, born("b")), (1, .acquired(locks.0)), (2, .acquired(locks.1)))
    stage.at(
      1, (1, .waiting(.lock(locks.1, .init(holder: task(2), since: .zero), position: 1))),
      (2, .waiting(.lock(locks.0, .init(holder: task(1), since: .zero), position: 1))),
      (2, .warned(.deadlock([task(1), task(2)]))))
    let words = "it waits for lock L2 held by 'b', which waits for lock L1 held by 'a'"
    #expect(stage.screen().contains("! 'a' will wait for ever: \(words).  D breaks it"))
    stage.press(.character("D"))
    #expect(stage.screen().contains("Break the deadlock by cancelling 'b'?"))
    stage.press(y)
    #expect(stage.takeEffects() == [.send(.cancel(task(2)))])
    stage.at(2, (2, .woken(by: nil)), (2, .resumed))
    #expect(stage.screen().contains("D breaks") == false)
  }
}
