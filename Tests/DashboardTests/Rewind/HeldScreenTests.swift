import Interleave
import Testing

@testable import Dashboard

@Suite("The screen of another moment than the present") struct HeldScreenTests {
  private func held(columns: Int = 80, rows: Int = 24) -> Stage {
    var stage = Stage.show(columns: columns, rows: rows)
    stage.press(.character(" "))
    return stage
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40), (200, 60)], [Glyphs.unicode, .ascii])
  func `differs from the present in its first row and in each title, in its characters alone`(
    size: (Int, Int), glyphs: Glyphs
  ) {
    var stage = Stage.show(columns: size.0, rows: size.1)
    let live = stage.screen(glyphs).split(separator: "\n", omittingEmptySubsequences: false)
    stage.press(.character(" "))
    let held = stage.screen(glyphs).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(live[0] != held[0])
    #expect(held[0].contains("HELD 42.7 s"), "\(held[0])")
    let names = ["TASKS", "TIMELINE", "LOG"]
    let rule = glyphs == .unicode ? "╌╌ " : "-  "
    for name in names where live.contains(where: { $0.contains(" \(name) ") }) {
      #expect(held.contains { $0.hasPrefix("\(rule)\(name) at 42.7 s") }, "\(name)")
    }
    #expect(!held.contains { $0.contains("now") || $0.contains("LIVE") })
  }

  @Test func `has a bar in reverse over the full width`() {
    let frame = held(columns: 60, rows: 16).frame
    #expect(frame.row(0).allSatisfy { $0.emphasis.contains(.reverse) })
  }

  @Test func `changes once a second while the present goes on, and only in its bar`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.at(42.7, (3, .yielded))
    stage.press(.character(" "))
    let first = stage.screen().split(separator: "\n", omittingEmptySubsequences: false)
    var frames = [stage.frame]
    for step in 1...40 as ClosedRange<UInt64> {
      stage.at(42.7 + Double(step) * 0.1, (100 + step, born("later")), (1, .logged("goes on")))
      if stage.frame != frames[frames.count - 1] { frames.append(stage.frame) }
    }
    #expect(frames.count <= 5)
    #expect(frames.count > 1)
    let last = stage.screen().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(Array(last.dropFirst()) == Array(first.dropFirst()))
    #expect(last[0].contains("F live 46 s"), "\(last[0])")
  }

  @Test func `shows what was, and the rest of each lane dotted`() {
    var stage = Stage.show(columns: 80, rows: 30)
    stage.press(.character("b"))
    stage.type("19")
    stage.press(.enter)
    let screen = stage.screen()
    #expect(screen.contains("HELD 19.0 s · 23 s ago"))
    #expect(screen.contains("8 tasks"), "\(screen)")
    #expect(screen.contains("┃") && screen.contains("┈"))
    #expect(!screen.contains("FAILED"))
    stage.press(.character("F"))
    #expect(stage.screen().contains("LIVE"))
  }

  /// A failure at 24 s, a cancellation at 42.3 s, and nothing that is wrong besides.
  private func quiet() -> Stage {
    var stage = Stage(columns: 100, rows: 30)
    let wait = TaskEvent.Change.waiting(.sleep(until: instant(60)))
    stage.at(0, (7, born("audit")), (7, .resumed), (7, wait))
    stage.at(0, (8, born("upload")), (8, .resumed), (8, wait))
    stage.at(24, (7, .woken(by: nil)), (7, .resumed), (7, .ended(.failed("NoSuchFile: audit.log"))))
    stage.at(42.3, (8, .cancellationRequested(.user)))
    stage.at(42.7)
    return stage
  }

  @Test func `n and N go through what has happened, each told in words`() {
    var stage = quiet()
    stage.press(.character("N"))
    #expect(stage.now == instant(42.3))
    #expect(stage.screen().contains("moment 2 of 2: you cancelled 'upload'"))
    stage.press(.character("N"))
    #expect(stage.now == instant(24))
    #expect(stage.screen().contains("moment 1 of 2: 'audit' failed"))
    let outcome = stage.model.shown[task(7)]?.outcome
    #expect(outcome == .failed("NoSuchFile: audit.log"))
    stage.press(.character("N"))
    #expect(stage.takeEffects() == [.bell])
    stage.press(.character("n"))
    #expect(stage.now == instant(42.3))
  }

  @Test func `a mark is a moment to come back to`() {
    var stage = quiet()
    for text in ["30", "10"] {
      stage.press(.character("b"))
      stage.type(text)
      stage.press(.enter)
      if text == "30" { stage.press(.character("m")) }
    }
    stage.press(.character("n"), .character("n"))
    #expect(stage.now == instant(30))
    #expect(stage.screen().contains("your mark"))
  }

  @Test(
    arguments: [
      ("12.4", 12.4), ("1:33", 93), ("1:00:01", 3601), ("-2.5", 7.5), ("+1:00", 70), ("", nil),
      ("1:2:3:4", nil), ("--1", nil), (":", nil), ("1e5", nil),
    ] as [(String, Double?)])
  func `reads a time as people write it`(text: String, seconds: Double?) {
    #expect(Model.time(text, from: instant(10)) == seconds.map(instant))
  }

  @Test func `Enter on a line of the log goes to its moment`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("talker")))
    for number in 1...30 { stage.at(Double(number), (1, .logged("line <\(number)>"))) }
    stage.press(.backTab, .character("k"), .character("k"), .enter)
    #expect(stage.now == instant(28))
    let screen = stage.screen()
    #expect(screen.contains("<28>") && screen.contains("28 of 30 lines"))
    #expect(screen.contains("<29>") && screen.contains("(to come)"))
    #expect(!screen.contains("<30>"))
  }

  @Test func `what is asked is about the present, and names the task that it hits`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("b"))
    stage.type("10")
    stage.press(.enter, .character("j"), .character("x"))
    #expect(stage.screen().contains("You look at 10.0 s. Cancel 'fetch-index' now?"))
    stage.press(.character("y"))
    #expect(stage.takeEffects() == [.send(.cancel(task(2)))])
    for _ in 0..<4 { stage.press(.character("j")) }
    #expect(stage.selection == task(6))
    stage.press(.character("x"))
    #expect(stage.screen().contains("'notify' has ended since, at 20.0 s"))
    #expect(stage.takeEffects() == [.bell])
  }

  @Test func `a selected task that is not there yet says when it is born`() {
    var stage = Stage.show(columns: 80, rows: 24)
    for _ in 0..<3 { stage.press(.character("j")) }
    #expect(stage.selection == task(4))
    stage.press(.character("b"))
    stage.type("1.2")
    stage.press(.enter)
    #expect(stage.selection == task(4))
    #expect(stage.screen().contains("db-write  not yet: born at 2.0 s"))
    stage.press(.character("F"))
    #expect(stage.selection == task(4))
  }

  @Test func `plays on at the pace that is asked for, until it has come to the present`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("b"))
    stage.type("40")
    stage.press(.enter, .character("<"), .character(" "))
    #expect(stage.screen().contains("PLAY 40.0 s x0.5"))
    stage.tick(43.7)
    #expect(stage.now == instant(40.5))
    stage.press(.character(">"), .character(">"), .character(">"))
    stage.tick(60)
    #expect(!stage.isRewound)
  }

  @Test func `keys of the scheduler's pace ask nothing of it`() {
    var stage = held()
    stage.press(.character("p"), .character("s"), .character("<"), .character(">"))
    #expect(stage.takeEffects().allSatisfy { $0 == .bell })
  }

  @Test func `Esc closes the page, then drops the filter, then is live again`() {
    var stage = held()
    stage.press(.character("/"), .character("a"), .enter, .enter)
    #expect(stage.page != .overview)
    stage.press(.escape)
    #expect(stage.page == .overview && stage.isFiltered)
    stage.press(.escape)
    #expect(stage.isRewound && !stage.isFiltered)
    stage.press(.escape)
    #expect(!stage.isRewound)
  }

  @Test func `the mouse on a lane holds there, and scrubs while it is dragged`() {
    var stage = Stage.show(columns: 80, rows: 24)
    let row = Layout(of: stage.model, size: stage.model.size).timeline.map { $0.row + 1 } ?? 0
    stage.send(.mouse(Mouse(row: row, column: 40, action: .press)))
    let first = stage.now
    #expect(stage.isRewound && first < instant(42))
    stage.send(.mouse(Mouse(row: row, column: 30, action: .drag)))
    #expect(stage.now < first)
  }

  @Test func `events of one page's task alone are gone through on that page`() {
    var stage = Stage.show(columns: 80, rows: 24)
    for _ in 0..<6 { stage.press(.character("j")) }
    stage.press(.enter, .character(","))
    #expect(stage.page == .detail(task(6)))
    #expect(stage.now == instant(20))
    stage.press(.character(","))
    #expect(stage.now == instant(16))
  }
}

// A model in an expectation would be told in full.
extension Stage {
  fileprivate var isRewound: Bool { model.isRewound }
  fileprivate var now: Instant { model.shown.now }
  fileprivate var page: Model.Page { model.page }
  fileprivate var selection: TaskID? { model.selection }
  fileprivate var isFiltered: Bool { model.listing.filter.isActive }
}
