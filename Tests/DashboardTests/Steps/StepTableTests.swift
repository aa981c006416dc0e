import Interleave
import Testing

@testable import Dashboard

@Suite("Steps as text") struct StepTableTests {
  private func table(_ run: RandomRun) -> StepTable {
    run.batches.reduce(into: StepTable()) { $0.take($1) }
  }

  /// Some tasks that take turns.
  private func turns(_ names: [String], rounds: Int) -> StepTable {
    var stage = Stage()
    var table = StepTable()
    var changes: [(UInt64, TaskEvent.Change)] = []
    for (index, name) in names.enumerated() { changes.append((UInt64(index + 1), born(name))) }
    for _ in 0..<rounds {
      for id in 1...UInt64(names.count) { changes += [(id, .resumed), (id, .yielded)] }
    }
    stage.status.now = instant(1)
    table.take(
      EventBatch(
        events: changes.map { TaskEvent(time: instant(1), task: task($0.0), change: $0.1) },
        status: stage.status))
    return table
  }

  @Test func `has a row a task where the steps fit beside each other`() {
    #expect(
      turns(["ping", "pong"], rounds: 3).lines(columns: 100, glyphs: .unicode) == [
        "6 steps of 2 tasks  █ its step  ○ made ready by it  ┊ nobody runs",
        "",
        "      1 s",
        "ping  █ █ █",
        "pong   █ █ █",
      ])
  }

  @Test func `has a column a task where that is narrower`() {
    let lines = turns(["ping", "pong"], rounds: 30).lines(columns: 100, glyphs: .ascii)
    #expect(
      Array(lines.prefix(5)) == [
        "60 steps of 2 tasks  # its step  o made ready by it  : nobody runs",
        "",
        "  step          at  ping  pong",
        "     1    1.000000  #",
        "     2    1.000000        #",
      ])
    #expect(lines.count == 63)
  }

  @Test(arguments: [40, 80, 100], 1...6 as ClosedRange<UInt64>)
  func `no line is longer than asked for, and each step is in it once`(columns: Int, seed: UInt64) {
    let table = table(RandomRun(seed: seed, batches: 120, losses: false))
    let lines = table.lines(columns: columns, glyphs: .ascii)
    #expect(lines.dropFirst().allSatisfy { $0.count <= columns })
    let steps = Int(lines[0].prefix { $0.isNumber || $0 == "," }.filter(\.isNumber))
    #expect(steps == lines.dropFirst().reduce(0) { $0 + $1.filter { $0 == "#" }.count })
  }

  @Test func `of very many steps it tells the last ones, and says how many came before`() {
    let lines = turns(["ping", "pong"], rounds: 3_000).lines(columns: 100, glyphs: .unicode)
    #expect(lines[0].hasPrefix("6,000 steps of 2 tasks"))
    #expect(lines[1] == "… 1,904 steps before")
  }

  @Test func `says so if nothing ran`() {
    #expect(StepTable().lines(columns: 80, glyphs: .unicode) == ["nothing ran"])
  }
}
