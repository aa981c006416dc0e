import Demos
import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("Why a task is where it is") struct WhyTests {
  private func why(_ name: String, _ history: History) -> String? {
    history.id(of: name).flatMap { Explainer(history).explanation(of: $0)?.sentence.description }
  }

  @Test func `tasks that wait for each other do so for ever`() async throws {
    let history = try await Rehearsal(of: "deadlock").history(at: 5)
    #expect(
      why("left-first", history)
        == "'left-first' will wait for ever: it waits for lock right held by 'right-first', which waits for lock left held by 'left-first'."
    )
    #expect(
      why("right-first", history)
        == "'right-first' will wait for ever: it waits for lock left held by 'left-first', which waits for lock right held by 'right-first'."
    )
    let circle = try #require(history.id(of: "left-first"))
    let evidence = try #require(Explainer(history).explanation(of: circle)).evidence
    #expect(
      evidence.map { "\(Phrases.moment($0.moment))  \($0.sentence)" } == [
        "0.0 s  'left-first' acquired left", "0.0 s  'right-first' acquired right",
        "1.0 s  'left-first' waits for lock right", "1.0 s  'right-first' waits for lock left",
      ])
  }

  @Test func `who awaits a task of a circle is told of it`() async throws {
    let history = try await Rehearsal(of: "deadlock").history(at: 5)
    #expect(
      why("deadlock", history)
        == "'deadlock' waits for 2 tasks to end, among them 'left-first'. It will wait for ever: it waits for lock right held by 'right-first', which waits for lock left held by 'left-first'."
    )
  }

  @Test func `a wait in time is in time`() async throws {
    let history = try await Rehearsal(of: "waits").history(at: 9.2)
    #expect(why("wait-10", history) == "'wait-10' is on time: its sleep ends at 10.0 s.")
    #expect(
      why("waits", history)
        == "'waits' waits for 2 tasks to end, among them 'wait-10'. It is on time: its sleep ends at 10.0 s."
    )
    #expect(why("wait-4", history) == "'wait-4' returned at 8.0 s.")
  }

  @Test func `a sleep that outlasts its timeout is foretold, with the budget around it`()
    async throws
  {
    let run = try await Rehearsal(of: "deadline")
    #expect(
      why("deadline", run.history(at: 2))
        == "'deadline' will time out in 4.0 s: its sleep lasts 1.0 s longer than its timeout, and the budget of 7 s around it leaves 5.0 s."
    )
    #expect(
      why("deadline", run.history(at: 5.5))?.hasPrefix(
        "'deadline' will time out in 0.5 s: its sleep lasts 1.0 s longer than its timeout")
        == true)
    #expect(
      why("deadline", run.history(at: 6.25))
        == "'deadline' will time out in 0.8 s: its sleep lasts 2.0 s longer than the budget of 7 s around it leaves."
    )
  }

  @Test func `a task that goes on although it was cancelled is told of`() async throws {
    let history = try await Rehearsal(of: "deadline").history(at: 11.5)
    #expect(
      why("stubborn", history)
        == "'stubborn' was cancelled by 'deadline' 2.5 s ago and goes on: it waits again, for sleep."
    )
  }

  @Test(arguments: healthy)
  func `nobody is late or stuck in a run without faults, at any moment`(name: String) async throws {
    let run = try await Rehearsal(of: name)
    var history = History()
    for batch in run.batches(atMost: 300) {
      history.fold(batch)
      let explainer = Explainer(history)
      for id in (1...50).map({ task($0) }) where history[id]?.isAlive == true {
        let explanation = try #require(explainer.explanation(of: id))
        #expect(explanation.verdict == .inOrder, "\(batch.status.now): \(explanation.sentence)")
      }
    }
  }

  /// The demos in which nothing goes wrong.
  private static let healthy = Demo.all.map(\.name).filter {
    !["deadlock", "deadline", "mistakes", "timeout"].contains($0)
  }
}
