import Interleave
import Testing

@testable import Dashboard

@Suite("Comforts") struct ComfortKeyTests {
  private func stage(_ surroundings: Surroundings, columns: Int = 80) -> Stage {
    var stage = Stage(
      model: Model(
        size: Frame.Size(columns: columns, rows: 24), surroundings: surroundings))
    stage.at(0, (1, born("main", line: 3)), (2, born("child", parent: 1, line: 5)))
    return stage
  }

  @Test(arguments: ["x", "X", "p", "s", "<", ">", "D"])
  func `what acts says that it does not, where one only looks on`(key: Character) {
    var stage = stage(Surroundings(isReadOnly: true))
    stage.press(.character(key))
    #expect(stage.takeEffects() == [.bell])
    #expect(stage.screen().contains("only looks on"))
    stage.press(.character(" "), .character(","))
    #expect(stage.model.isRewound)
    stage.press(.character("<"))
    #expect(stage.model.rewind?.speed == 0.5)
    stage.press(.character("q"))
    #expect(stage.takeEffects().last == .quit)
  }

  @Test func `r runs a demo again that has ended, and says why it does nothing else`() {
    var once = stage(Surroundings())
    once.press(.character("r"))
    #expect(once.screen().contains("only a demo that was begun here"))
    var demo = stage(Surroundings(runsAgain: true))
    demo.press(.character("r"))
    #expect(demo.takeEffects() == [.bell] && demo.screen().contains("has not ended yet"))
    demo.status.isClosed = true
    demo.at(1, (1, .ended(.succeeded)), (2, .ended(.succeeded)))
    demo.press(.character("r"))
    #expect(demo.takeEffects() == [.runAgain])
  }

  @Test func `q leads back to the list from where it was started, and says so`() {
    #expect(
      stage(Surroundings(leadsToList: true), columns: 200).screen().contains("q back to the list"))
    #expect(stage(Surroundings(), columns: 200).screen().contains("q quit"))
  }

  @Test func `y copies the row, the page, the line of the log and the group as text`() {
    var stage = GroupTests.hangingServer()
    stage.press(.character("y"))
    stage.press(.enter, .character("y"), .escape, .character("4"), .character("y"))
    stage.press(.character("1"), .character("t"), .character("t"), .character("G"), .character("y"))
    let texts = stage.takeEffects().compactMap {
      if case .copy(let text) = $0 { text } else { nil }
    }
    #expect(texts.count == 4)
    #expect(texts.first?.hasPrefix("server  #1  WAIT  connections of :8080") == true)
    #expect(texts.dropFirst().first?.contains("spawned     Demos/Show.swift:1") == true)
    #expect(texts.last?.contains("36 of 39 wait for lock cache") == true)
    #expect(stage.screen().contains("2 lines copied"))
  }

  @Test func `what is copied is bounded, and has no control characters`() {
    var stage = Stage()
    stage.at(0, (1, born("a\u{1B}]52;c;AAAA\u{07}\u{202E}b")))
    for _ in 0..<60 { stage.at(1, (1, .logged(String(repeating: "\u{1B}x", count: 2_000)))) }
    stage.press(.character("y"), .enter, .character("y"))
    for case .copy(let text) in stage.takeEffects() {
      #expect(text.utf8.count <= 16 << 10)
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    }
  }

  @Test func `T asks for other colours on every page`() {
    var stage = stage(Surroundings())
    stage.press(.character("T"), .enter, .character("T"))
    #expect(stage.takeEffects() == [.nextTheme, .nextTheme])
  }

  @Test func `c shows the source beside the tasks, with their names where they were spawned`() {
    let text = (1...40).map { "line number \($0)" }.joined(separator: "\n")
    var wide = stage(Surroundings(texts: ["Demos/Show.swift": text]), columns: 120)
    wide.press(.character("c"))
    #expect(wide.screen().contains("── Demos/Show.swift ──"))
    #expect(wide.screen().contains("  3  line number 3") && wide.screen().contains("◀ main"))
    #expect(wide.screen().contains("◀ child"))
    wide.press(.character("c"))
    #expect(!wide.screen().contains("line number"))
    var narrow = stage(Surroundings(texts: ["Demos/Show.swift": text]))
    narrow.press(.character("c"))
    #expect(narrow.model.page == .source && narrow.screen().contains("▌   3  line number 3"))
    var none = stage(Surroundings())
    none.press(.character("c"))
    #expect(none.screen().contains("the text of Demos/Show.swift is not part of this program"))
  }

  @Test func `a click on a head sorts by it, a second one inverts, one on a footer's key does it`()
  {
    var stage = Stage.show(columns: 80, rows: 24)
    let row = Layout(of: stage.model, size: stage.model.size).columnHeads?.row ?? 0
    stage.send(.mouse(Mouse(row: row, column: 1, action: .press)))
    #expect(stage.model.listing.order == Order(column: .state))
    stage.send(.mouse(Mouse(row: row, column: 1, action: .press)))
    #expect(stage.model.listing.order == Order(column: .state, isInverted: true))
    stage.tick(60)
    let footer = stage.screen().split(separator: "\n").last ?? ""
    let column = footer.firstRange(of: "x cancel").map {
      footer.distance(from: footer.startIndex, to: $0.lowerBound)
    }
    stage.send(.mouse(Mouse(row: 23, column: column ?? 0, action: .press)))
    #expect(stage.model.question != nil)
    stage.send(.mouse(Mouse(row: 23, column: 2, action: .press)))
    #expect(stage.model.question != nil && !stage.takeEffects().contains(.send(.cancel(task(1)))))
  }
}
