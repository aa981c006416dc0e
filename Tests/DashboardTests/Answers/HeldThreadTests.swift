import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("Why a task is late") struct HeldThreadTests {
  /// The first mistake of the demo `mistakes`: a call that blocks the thread for 2 s.
  private func mistakes() -> Stage {
    var stage = Stage()
    stage.at(
      0, (1, born("mistakes")), (1, .resumed), (2, born("punctual", parent: 1)),
      (3, born("culprit", parent: 1)), (1, .waiting(.gather(remaining: 2, total: 2))),
      (2, .resumed), (2, .waiting(.sleep(until: instant(1)))), (3, .resumed),
      (3, .waiting(.sleep(until: instant(0.3)))))
    stage.at(0.3, (3, .woken(by: nil)), (3, .resumed))
    return stage
  }

  private func why(_ number: UInt64, _ stage: Stage) -> String {
    Explainer(stage.model.history).explanation(of: task(number))?.sentence.description ?? ""
  }

  @Test func `who is held up by a step is told who holds the thread, and since when`() {
    var stage = mistakes()
    for tenth in 4...19 { stage.tick(Double(tenth) / 10) }
    #expect(
      why(2, stage)
        == "'punctual' is 0.9 s late: it was due at 1.0 s, and 'culprit' has held the thread since 0.30 s."
    )
    #expect(
      why(3, stage)
        == "'culprit' has held the thread for 1.6 s, since 0.30 s: no other task can run before its next wait."
    )
  }

  @Test func `after the end it is still told why it was late`() {
    var stage = mistakes()
    stage.at(
      2.3, (3, .ended(.succeeded)), (2, .woken(by: nil)), (2, .resumed), (2, .ended(.succeeded)))
    #expect(
      why(2, stage)
        == "'punctual' returned; it ended 1.3 s late: 'culprit' held the thread from 0.3 to 2.3 s.")
  }

  @Test func `who is ready and has to wait is told how many came first, and who took longest`() {
    var stage = Stage()
    stage.at(
      0, (1, born("pump")), (2, born("worker-2")), (2, .resumed), (2, .yielded), (1, .resumed))
    stage.at(0.7, (1, .yielded))
    stage.batch(
      at: 0.7,
      (0..<213).flatMap { _ in
        [(UInt64(1), .resumed), (UInt64(1), .yielded)] as [(UInt64, TaskEvent.Change)]
      })
    stage.at(0.8)
    #expect(
      why(2, stage)
        == "'worker-2' is late: ready for 0.8 s; 214 steps of others came first, 0.7 s of it 'pump'."
    )
  }
}
