import Interleave
import Testing

@testable import Dashboard

@Suite("The axis of steps") struct StepScreenTests {
  /// Three tasks that wait twice each, and the one that waits for them.
  static func waits(columns: Int = 80, rows: Int = 24) -> Stage {
    var stage = Stage(columns: columns, rows: rows)
    stage.at(0, (1, born("waits")), (1, .resumed))
    for (id, name) in [(2, "wait-5"), (3, "wait-10"), (4, "wait-4")] as [(UInt64, String)] {
      stage.at(0, (id, born(name, parent: 1)))
    }
    stage.at(0, (1, .waiting(.gather(remaining: 3, total: 3))))
    for (id, span) in [(2, 5.0), (3, 10), (4, 4)] as [(UInt64, Double)] {
      stage.at(0, (id, .resumed), (id, .waiting(.sleep(until: instant(span)))))
    }
    let wakes = [(4, 4.0, 8.0), (2, 5, 10), (4, 8, nil), (2, 10, nil), (3, 10, 20), (3, 20, nil)]
    for (id, time, next) in wakes as [(UInt64, Double, Double?)] {
      stage.at(time, (id, .woken(by: nil)), (id, .resumed))
      stage.at(
        time, (id, next.map { .waiting(.sleep(until: instant($0))) } ?? .ended(.succeeded)))
    }
    stage.at(20, (1, .woken(by: task(3))), (1, .resumed), (1, .ended(.succeeded)))
    return stage
  }

  /// The rows of the pane, from its title on.
  private func pane(_ stage: Stage, _ glyphs: Glyphs = .unicode) -> [String] {
    let lines = stage.screen(glyphs).split(separator: "\n", omittingEmptySubsequences: false)
    let region = Layout(of: stage.model, size: stage.model.size).timeline
    guard let region else { return [] }
    return lines[region.row..<(region.row + region.rows)].map(String.init)
  }

  @Test func `shows who ran after whom, and where time passed`() {
    var stage = Self.waits()
    stage.press(.character("a"))
    #expect(
      pane(stage) == [
        "── STEPS ── 1 to 11 of 11 ───── █ its step  ○ made ready by it  ┊ nobody runs ──",
        "▌waits           │█   ┊ ┊ ┊ ┊  ┊○█",
        " wait-5          │○█  ┊ ┊█┊ ┊█ ┊",
        " wait-10         │○ █ ┊ ┊ ┊ ┊ █┊█",
        " wait-4          │○  █┊█┊ ┊█┊  ┊",
        "                 └0 s─4 s─8 s──20 s─now────────────────────────────────────────",
      ])
    #expect(
      pane(stage, .ascii) == [
        "-- STEPS -- 1 to 11 of 11 ----- # its step  o made ready by it  : nobody runs --",
        ">waits           |#   : : : :  :o#",
        " wait-5          |o#  : :#: :# :",
        " wait-10         |o # : : : : #:#",
        " wait-4          |o  #:#: :#:  :",
        "                 +0 s-4 s-8 s--20 s-now----------------------------------------",
      ])
  }

  @Test func `the key turns the axis, and turns it back`() {
    var stage = Self.waits()
    let before = stage.screen()
    stage.press(.character("a"))
    #expect(stage.screen().contains(" STEPS ") && !stage.screen().contains(" TIMELINE "))
    stage.press(.character("a"))
    #expect(stage.screen() == before)
  }

  @Test func `where there is no timeline the key says why`() {
    var stage = Self.waits(columns: 40, rows: 10)
    stage.press(.character("a"))
    #expect(stage.screen().contains("no room for that pane"))
    #expect(stage.takeEffects() == [.bell])
  }

  @Test func `keys of the scale say that every step has one column`() {
    var stage = Self.waits()
    stage.press(.character("a"), .character("+"))
    #expect(stage.screen().contains("every step has one column"))
  }

  @Test func `the comma and the point go by one column, also to where nobody runs`() {
    var stage = Self.waits()
    stage.press(.character("a"))
    for expected in [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] {
      stage.press(.character(","))
      #expect(stage.cursor == expected)
    }
    stage.press(.character(","))
    #expect(stage.screen().contains("this is the beginning"))
    for expected in 1...15 {
      stage.press(.character("."))
      #expect(stage.cursor == expected)
    }
    stage.press(.character("."))
    #expect(!stage.isRewound)
  }

  @Test func `the arrows go by columns, with Shift by ten`() {
    var stage = Self.waits()
    stage.press(.character("a"), .left)
    #expect(stage.cursor == 15)
    stage.press(.shiftLeft)
    #expect(stage.cursor == 5)
    stage.press(.right)
    #expect(stage.cursor == 6)
  }

  @Test func `what is still to come differs in shape, and the cursor stands in its column`() {
    var stage = Self.waits()
    stage.press(.character("a"), .left, .shiftLeft, .right)
    #expect(
      pane(stage) == [
        "╌╌ STEPS at 4.0 s ╌╌ 1 to 11 of 11 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "▌waits           │█   ┊ ┃ ┊ ┊  ┊·▂",
        " wait-5          │○█  ┊ ┃▂┊ ┊▂ ┊",
        " wait-10         │○ █ ┊ ┃ ┊ ┊ ▂┊▂",
        " wait-4          │○  █┊█┃ ┊▂┊  ┊",
        "                 └0 s─4 s─8 s──20 s────────────────────────────────────────────",
      ])
  }

  @Test func `a click goes to its column, and the wheel through the columns`() {
    var stage = Self.waits()
    stage.press(.character("a"))
    let places = picture(of: stage.model, size: stage.model.size, glyphs: .unicode).places
    let row = Layout(of: stage.model, size: stage.model.size).timeline.map { $0.row + 1 } ?? 0
    stage.send(.mouse(Mouse(row: row, column: places.laneColumn + 6, action: .press)))
    #expect(stage.cursor == 6)
    stage.send(.mouse(Mouse(row: row, column: places.laneColumn + 6, action: .wheelUp)))
    #expect(stage.cursor == 3)
  }

  @Test func `of many tasks those have rows that ran in the columns that are seen`() {
    var stage = Stage(columns: 60, rows: 24)
    stage.batch(at: 0, (1...200).map { ($0, born("task-\($0)")) })
    for id in 1...200 as ClosedRange<UInt64> {
      stage.at(0, (id, .resumed), (id, .waiting(.outside)))
    }
    stage.press(.character("a"))
    let rows = pane(stage)
    #expect(rows[0].contains("of 200 tasks"))
    let names = rows.dropFirst().dropLast(2)
    #expect(!names.isEmpty && names.allSatisfy { $0.contains("█") })
    #expect(rows.dropLast().last?.contains("others") == true)
  }

  @Test func `at the beginning of a long recording the next steps are seen`() {
    var stage = Stage(
      model: Model(
        size: Frame.Size(columns: 80, rows: 24), source: .recording("long.rec"),
        log: BatchLog(budget: 1 << 30, isRetold: true)))
    stage.at(0, (1, born("t")), (2, born("u")))
    let turns = (0..<500).flatMap { _ -> [(UInt64, TaskEvent.Change)] in
      [(1, .resumed), (1, .yielded), (2, .resumed), (2, .yielded)]
    }
    for _ in 0..<20 {
      stage.batch(at: 1, turns)
    }
    stage.press(.character("a"), .character("b"), .character("0"), .enter)
    #expect(stage.cursor == -1)
    for expected in 0...3 {
      stage.press(.character("."))
      #expect(stage.cursor == expected)
    }
    #expect(stage.screen().contains("1 to 61 of 20,000"))
    #expect(stage.screen().contains("▂ ▂ ▂"))
  }
}

extension Stage {
  fileprivate var cursor: Int { model.stepCursor }
  fileprivate var isRewound: Bool { model.isRewound }
}
