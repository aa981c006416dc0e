import Interleave
import Testing

@testable import Dashboard

@Suite("Questions and answers name what will happen") struct AnswerTests {
  @Test func `the question says how many tasks go with the one`() {
    var stage = Stage()
    stage.at(
      0, (1, born("waits")), (1, .resumed), (2, born("a", parent: 1)),
      (1, .waiting(.gather(remaining: 3, total: 3))))
    stage.press(.character("x"))
    #expect(stage.screen().contains("Cancel 'waits' and the 3 tasks it awaits?"))
  }

  @Test func `the question names the one task that is awaited`() {
    var stage = Stage()
    stage.at(
      0, (1, born("main")), (1, .resumed), (2, born("worker", parent: 1)),
      (1, .waiting(.task(task(2)))))
    stage.press(.character("x"))
    #expect(stage.screen().contains("Cancel 'main' and 'worker', which it awaits?"))
  }

  @Test func `who has ignored one cancellation is said to, at the next`() {
    var stage = Stage()
    stage.at(
      0, (1, born("stubborn")), (1, .resumed), (1, .waiting(.sleep(until: instant(60)))))
    stage.at(1, (1, .cancellationRequested(.user)))
    stage.at(4)
    stage.press(.character("x"), .character("y"))
    #expect(
      stage.screen().contains(
        "cancel sent to 'stubborn', which was cancelled 3.0 s ago already and goes on"))
  }

  @Test func `the last rows say why the selected task is where it is`() {
    var stage = Stage()
    stage.at(
      0, (1, born("wait-10")), (1, .resumed), (1, .waiting(.sleep(until: instant(10)))))
    stage.at(1)
    let rows = stage.screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[21] == " Why: 'wait-10' is on time: its sleep ends at 10.0 s.")
    stage.send(.resize(Frame.Size(columns: 80, rows: 19)))
    #expect(!stage.screen().contains("Why:"))
  }

  @Test func `the page says what the time went into`() {
    var stage = Stage(columns: 80, rows: 60)
    let cache = resource(1, "cache")
    stage.at(0, (1, born("handle")), (1, .resumed), (1, .waiting(.io("socket body"))))
    stage.at(1, (1, .woken(by: nil)), (1, .resumed), (1, .waiting(.lock(cache, nil, position: 1))))
    stage.at(4)
    stage.press(.enter)
    #expect(stage.screen().contains("lock cache        3.0 s  75.0%  1 wait"))
    #expect(stage.screen().contains("socket body       1.0 s  25.0%  1 wait"))
  }
}
