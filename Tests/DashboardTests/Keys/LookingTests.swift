import Interleave
import Testing

@testable import Dashboard

@Suite("Looking around") struct LookingTests {
  private func names(_ stage: Stage) -> [String] {
    (0..<stage.model.listing.count).compactMap { stage.model.listing[$0] }
      .compactMap { stage.model.shown[$0]?.name }
  }

  @Test func `a filter keeps what has the words, a ! what has not, and the title says so`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("/"))
    stage.type("DB")
    #expect(names(stage) == ["db-write"])
    #expect(stage.screen().contains("filter /DB_"))
    stage.press(.enter)
    #expect(stage.screen().contains("── TASKS ── filter /DB,"))
    stage.press(.escape)
    #expect(stage.model.listing.count == 8)
    stage.press(.character("/"))
    stage.type("!wait")
    #expect(names(stage) == ["parse-feed", "upload", "notify", "audit"])
    for _ in 0..<5 { stage.press(.backspace) }
    stage.type("cache")
    #expect(names(stage) == ["resize-thumbs"])
  }

  @Test func `a dashboard begins with the filter that it is given, as much as a filter takes`() {
    var stage = Stage()
    stage.model = Model(filter: "  b\nc")
    stage.at(0, (1, born("a")), (2, born("b")))
    #expect(names(stage) == ["b"])
    stage.press(.escape)
    #expect(names(stage) == ["a", "b"])
    #expect(Model(filter: String(repeating: "x", count: 100)).listing.filter.text.count == 60)
  }

  @Test func `a filter follows what changes`() {
    var stage = Stage()
    stage.at(0, (1, born("a")), (2, born("b")))
    stage.press(.character("/"))
    stage.type("failed")
    stage.press(.enter)
    #expect(names(stage) == [])
    #expect(stage.screen().contains("no task matches the filter"))
    stage.at(1, (2, .ended(.failed("why"))))
    #expect(names(stage) == ["b"])
    #expect(stage.model.selection == task(2))
  }

  @Test func `pasted text goes into the filter that is being typed, and nowhere else`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.send(.paste("xy"))
    #expect(stage.model.question == nil && stage.takeEffects() == [.bell])
    stage.press(.character("x"))
    stage.send(.paste("y"))
    #expect(stage.model.question != nil && stage.takeEffects() == [.bell])
    stage.press(.escape, .character("/"))
    stage.send(.paste("  fetch\u{1B}[31m\u{202E}-index \n second line"))
    #expect(stage.model.listing.filter.text == "fetch[31m-index ")
    stage.send(.paste(String(repeating: "long ", count: 10_000)))
    #expect(stage.model.listing.filter.text.count == Filter.longest)
    #expect(stage.takeEffects().isEmpty)
    stage.send(.paste("no more room"))
    #expect(stage.takeEffects() == [.bell])
  }

  @Test func `typed text goes into the filter as far as there is room, and nowhere else`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.send(.typed("xy"))
    #expect(stage.model.question == nil && stage.takeEffects() == [.bell])
    stage.press(.character("/"))
    stage.send(.typed("fetch"))
    stage.send(.typed(" e"))
    #expect(stage.model.listing.filter.text == "fetch e" && stage.takeEffects().isEmpty)
    for _ in 0..<100 { stage.send(.typed("\u{301}\u{302}")) }
    #expect(stage.model.listing.filter.text.unicodeScalars.count == Filter.longest)
    #expect(stage.takeEffects().allSatisfy { $0 == .bell })
    stage.press(.backspace)
    #expect(stage.model.listing.filter.text == "fetch ")
  }

  @Test func `ctrl-L draws anew, wherever it is pressed`() {
    var stage = Stage.show(columns: 80, rows: 24)
    for keys in [[], [.character("?")], [.escape, .character("/")], [.escape, .character("x")]]
      as [[Key]]
    {
      for key in keys { stage.press(key) }
      stage.press(.control("l"))
      #expect(stage.takeEffects() == [.redraw])
    }
  }

  @Test func `keys that are typed into a filter do nothing else`() {
    var stage = Stage.show(columns: 80, rows: 24)
    stage.press(.character("/"))
    stage.type("xqp y?")
    #expect(stage.takeEffects().isEmpty)
    #expect(stage.model.listing.filter.text == "xqp y?")
    #expect(stage.model.question == nil)
  }

  @Test func `columns sort, and i inverts`() {
    var stage = Stage()
    stage.at(0, (1, born("beta")), (2, born("alpha")), (3, born("gamma")), (3, .resumed))
    stage.press(.character("l"))
    #expect(stage.screen().contains("by state"))
    #expect(names(stage) == ["gamma", "beta", "alpha"])
    stage.press(.character("l"))
    #expect(names(stage) == ["alpha", "beta", "gamma"])
    stage.press(.character("i"))
    #expect(names(stage) == ["gamma", "beta", "alpha"])
    #expect(stage.screen().contains("by name, inverted"))
    stage.press(.character("h"), .character("h"))
    #expect(stage.screen().contains("by age, inverted"))
  }

  @Test func `an order follows what changes`() {
    var stage = Stage()
    stage.at(0, (1, born("a")), (2, born("b")), (1, deadline(0, 10)), (2, deadline(0, 20)))
    stage.press(.character("h"))
    #expect(names(stage) == ["a", "b"])
    stage.at(1, (1, deadline(1, 30)))
    #expect(names(stage) == ["b", "a"])
  }

  @Test func `the tree puts tasks below their parents`() {
    var stage = Stage()
    stage.at(0, (1, born("main")), (2, born("left", parent: 1)), (3, born("right", parent: 1)))
    stage.at(1, (4, born("leaf", parent: 2)), (5, born("alone")), (6, born("last", parent: 3)))
    stage.press(.character("t"))
    #expect(names(stage) == ["main", "left", "leaf", "right", "last", "alone"])
    let screen = stage.screen()
    for row in [
      "READY  main", "READY  ├ left", "READY  │ └ leaf", "READY  └ right", "READY    └ last",
    ] {
      #expect(screen.contains(row), "\(row)")
    }
  }

  @Test func `ended tasks stand below live ones, in their order`() {
    var stage = Stage()
    for number in 1...4 as ClosedRange<UInt64> { stage.at(0, (number, born("t\(number)"))) }
    stage.at(1, (1, .ended(.succeeded)), (3, .ended(.succeeded)))
    #expect(names(stage) == ["t2", "t4", "t1", "t3"])
    stage.press(.character("i"))
    #expect(names(stage) == ["t4", "t2", "t3", "t1"])
    stage.press(.character("t"))
    #expect(names(stage) == ["t4", "t3", "t2", "t1"])
  }

  @Test func `the page of a task tells all about it`() {
    var stage = Stage.show(columns: 80, rows: 40)
    stage.at(43, (5, .warned(.slowStep(.milliseconds(250)))), (5, .logged("resizing")))
    for _ in 0..<4 { stage.press(.character("j")) }
    stage.press(.enter)
    let screen = stage.screen()
    for words in [
      "── resize-thumbs ── ◌ WAIT", "lock cache, held by db-write for 34.0 s",
      "spawned     Demos/Show.swift:15 at 2.5 s", "parent      main", "78%  78 of 100",
      "10.0 of 40 s left", "one step held the thread for 0.3 s", "43.0  resizing",
      "40.5 s in 1 step", "busy", "ready", "waiting",
    ] {
      #expect(screen.contains(words), "\(words)")
    }
  }

  @Test func `a page that is longer than the screen scrolls`() {
    var stage = Stage.show(columns: 80, rows: 12)
    stage.press(.character("?"))
    #expect(stage.screen().contains("lines 1-10 of"))
    stage.press(.pageDown)
    #expect(stage.screen().contains("lines 10-19 of"))
    stage.press(.end, .pageDown)
    let count = HelpPage.lines(width: 76).count
    #expect(stage.screen().contains("lines \(count - 9)-\(count) of \(count)"))
    stage.press(.home)
    #expect(stage.screen().contains("lines 1-10 of"))
  }

  @Test func `the log follows, holds, and follows again`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("talker")))
    for number in 1...30 { stage.at(Double(number), (1, .logged("line <\(number)>"))) }
    #expect(stage.screen().contains("<30>"))
    stage.press(.backTab, .character("k"))
    #expect(stage.screen().contains("<30>") == false)
    #expect(stage.screen().contains("held: F follows"))
    stage.at(31, (1, .logged("line <31>")))
    #expect(stage.screen().contains("<29>"))
    #expect(stage.screen().contains("<31>") == false)
    stage.press(.character("g"))
    #expect(stage.screen().contains("<1>"))
    stage.press(.character("F"))
    #expect(stage.screen().contains("<31>"))
  }

  @Test func `what the program prints stands in the log`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.send(.output(OutputLine(text: "Hello!", stream: .standardOutput)))
    stage.send(.output(OutputLine(text: "oops\u{1B}[2J", stream: .standardError)))
    #expect(stage.screen().contains("~0.0 program       Hello!"))
    #expect(stage.screen().contains("~0.0 program       oops?[2J"))
  }

  @Test func `plus and minus change how much time a cell is`() {
    var stage = Stage.show(columns: 80, rows: 24)
    #expect(stage.screen().contains("fit, 1 s/cell"))
    stage.press(.character("-"))
    #expect(stage.screen().contains("2 m, 2 s/cell"))
    stage.press(.character("+"), .character("+"))
    #expect(stage.screen().contains("30.5 s, 0.5 s/cell"))
    stage.press(.character("0"))
    #expect(stage.screen().contains("fit, 1 s/cell"))
  }

  @Test func `v changes between cards and a table where there is room`() {
    var stage = Stage.show(columns: 120, rows: 40)
    #expect(stage.screen().contains("┏━ main"))
    stage.press(.character("v"))
    #expect(stage.screen().contains("STATE    TASK"))
    stage.press(.character("v"))
    #expect(stage.screen().contains("┏━ main"))
    stage = Stage.show(columns: 30, rows: 10)
    stage.press(.character("v"))
    #expect(stage.screen().contains("STATE    TASK"))
  }

  @Test func `up and down go through cards as they stand, j and k one by one`() {
    var stage = Stage.show(columns: 120, rows: 40)
    stage.press(.down)
    #expect(stage.model.selectedIndex == 3)
    stage.press(.character("j"), .up)
    #expect(stage.model.selectedIndex == 1)
    stage.press(.character("k"), .character("j"), .character("j"), .character("k"))
    #expect(stage.model.selectedIndex == 1)
  }

  @Test func `when all tasks have ended the screen says so and how to leave`() {
    var stage = Stage()
    stage.at(0, (1, born("a")), (2, born("b")))
    stage.at(2, (1, .ended(.succeeded)), (2, .ended(.failed("why"))))
    stage.status.isClosed = true
    stage.at(2)
    stage.tick(9)
    #expect(stage.screen().contains("all done in 2.0 s, press q: 1 done, 1 failed"))
    #expect(stage.screen().contains("ENDED"))
    #expect(stage.screen().contains("00:02.0"))
  }
}
