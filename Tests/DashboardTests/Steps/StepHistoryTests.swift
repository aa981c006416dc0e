import Interleave
import Testing

@testable import Dashboard

@Suite("The history of steps") struct StepHistoryTests {
  private func marks(_ stage: Stage, _ tasks: UInt64...) -> [String] {
    let steps = stage.model.history.steps
    let grid = StepGrid(of: steps, steps.numbers, tasks: tasks.map(task))
    return grid.rows.map { String($0.map { $0.character(.ascii) }) }
  }

  @Test func `has a column for each step, and one for each time in which nobody ran`() {
    var stage = Stage()
    stage.at(0, (1, born("main")), (1, .resumed), (2, born("child", parent: 1)))
    stage.at(0, (1, .waiting(.task(task(2)))), (2, .resumed))
    stage.at(0, (2, .waiting(.sleep(until: instant(4)))))
    stage.at(4, (2, .woken(by: nil)), (2, .resumed), (2, .ended(.succeeded)))
    stage.at(4, (1, .woken(by: task(2))), (1, .resumed), (1, .ended(.succeeded)))
    #expect(marks(stage, 1, 2) == ["# :o#", "o#:# "])
    #expect(stage.model.history.steps.steps == 4)
  }

  @Test func `a task that the step before has made ready follows it without a rest`() {
    var stage = Stage()
    stage.at(0, (1, born("setter")), (2, born("waiter")), (1, .resumed), (1, .yielded))
    stage.at(0, (2, .resumed), (2, .waiting(.event(resource(1, "go")))), (1, .resumed))
    stage.at(0.5, (2, .woken(by: task(1))))
    stage.at(1, (1, .yielded), (2, .resumed))
    #expect(marks(stage, 1, 2) == ["# # ", " #o#"])
  }

  @Test func `what the scheduler itself needs between two steps is no rest`() {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.sleep(until: instant(0.0005)))))
    stage.at(0.0009, (1, .woken(by: nil)), (1, .resumed), (1, .waiting(.outside)))
    stage.at(0.0019, (1, .woken(by: nil)), (1, .resumed))
    #expect(marks(stage, 1) == ["##:#"])
  }

  @Test func `a loss has a column of its own`() {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .yielded))
    stage.send(.batch(EventBatch(events: [], evicted: 9, status: stage.status)))
    stage.at(1, (1, .resumed))
    #expect(marks(stage, 1) == ["#?#"])
  }

  @Test func `is bounded, and counts all that there ever were`() {
    var stage = Stage()
    stage.at(0, (1, born("t")))
    let turns = (0..<500).flatMap { _ -> [(UInt64, TaskEvent.Change)] in
      [(1, .resumed), (1, .yielded)]
    }
    for _ in 0..<12 { stage.batch(at: 0, turns) }
    let steps = stage.model.history.steps
    #expect(steps.steps == 6_000)
    #expect(steps.numbers.count == StepHistory.capacity)
    #expect(steps.end == 6_000 && steps[steps.first]?.step == 6_000 - StepHistory.capacity + 1)
  }

  @Test func `tasks of one name are told from each other by their numbers`() {
    var stage = Stage()
    stage.at(0, (1, born("twin")), (2, born("twin")), (3, born("other")))
    stage.at(0, (1, .resumed), (1, .yielded), (2, .resumed), (2, .yielded), (3, .resumed))
    let steps = stage.model.history.steps
    let names = Words.distinct(steps.names(in: steps.numbers))
    #expect(names == [task(1): "twin #1", task(2): "twin #2", task(3): "other"])
  }
}
