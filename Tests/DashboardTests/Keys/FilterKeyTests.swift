import Interleave
import Testing

@testable import Dashboard

@Suite("A filter with keys and values") struct FilterKeyTests {
  private func names(_ stage: Stage) -> [String] {
    (0..<stage.model.listing.count).compactMap { stage.model.listing[$0] }
      .compactMap { stage.model.shown[$0]?.name }
  }

  private func filtered(_ text: String) -> Stage {
    var stage = Stage(columns: 120, rows: 30)
    stage.at(0, (1, born("old")), (2, born("busy")), (1, .resumed))
    stage.at(0.06, (1, .waiting(.io("socket"))), (2, .resumed))
    stage.at(0.12, (2, .waiting(.sleep(until: instant(9)))))
    stage.at(2, (3, born("young")), (3, .resumed))
    stage.at(2.001, (3, .waiting(.io("socket"))))
    stage.press(.character("/"))
    stage.type(text)
    return stage
  }

  @Test(
    arguments: [
      ("for>1s", ["old", "busy"]), ("for<1s", ["young"]), ("busy>50ms", ["old", "busy"]),
      ("busy>55ms state:wait name:busy", ["busy"]), ("!for>1s", ["young"]),
      ("delay>50ms", ["busy"]), ("late", []), ("\"late\"", []), ("finding", []),
      ("for>1", ["old", "busy"]), ("for>1m", []), ("\"for>1s\"", []),
    ] as [(String, [String])])
  func `lets pass what fits`(text: String, expected: [String]) {
    #expect(names(filtered(text)) == expected)
  }

  @Test func `lets pass what comes to fit as time passes, and no event comes`() {
    var stage = filtered("for>1s")
    stage.tick(2.9)
    #expect(names(stage) == ["old", "busy"])
    stage.tick(3.1)
    #expect(names(stage) == ["old", "busy", "young"])
    stage.at(3.2, (1, .woken(by: nil)), (1, .resumed))
    #expect(names(stage) == ["busy", "young"])
  }

  @Test func `counts what matches while it is typed`() {
    #expect(filtered("for>1s").screen().contains("filter /for>1s_ 2 of 3 match"))
    #expect(filtered("zzz").screen().contains("matches nothing"))
  }

  @Test(
    arguments: [
      ("stat:wait", "no key is called \"stat\""), ("state:foo", "no state is called \"foo\""),
      ("for>abc", "\"abc\" is no span"), ("for>", "for needs a span"),
      ("name:", "name: needs a word"),
    ])
  func `says what is wrong while it is typed, and hides nothing meanwhile`(
    text: String, words: String
  ) {
    let stage = filtered(text)
    #expect(stage.screen().contains(words), "\(stage.screen())")
    #expect(names(stage).count == 3)
    #expect(Model.problem(ofFilter: text)?.contains(words) == true)
  }

  @Test(arguments: ["", "db", "!state:wait late", "http://x", ":8080", "\"a:b\"", "a<b"])
  func `finds nothing wrong with what is right`(text: String) {
    #expect(Model.problem(ofFilter: text) == nil)
  }

  @Test func `ctrl-W erases a word, ctrl-U all of it`() {
    var stage = filtered("state:wait  name:old ")
    stage.press(.control("w"))
    #expect(stage.model.listing.filter.text == "state:wait  ")
    stage.press(.control("w"))
    #expect(stage.model.listing.filter.text == "")
    stage.press(.control("w"))
    #expect(stage.screen().contains("there is nothing to erase"))
    stage.type("abc")
    stage.press(.control("u"))
    #expect(stage.model.listing.filter.text == "" && stage.model.isTypingFilter)
  }

  @Test func `K cancels all that it lets pass, asked for with their number`() {
    var stage = filtered("for>1s")
    stage.press(.enter, .character("K"))
    #expect(stage.screen().contains("Cancel the 2 live tasks that the filter /for>1s lets pass?"))
    stage.press(.character("y"))
    #expect(stage.takeEffects() == [.send(.cancel(task(1))), .send(.cancel(task(2)))])
    stage.press(.escape, .character("K"))
    #expect(stage.screen().contains("press / first"))
  }

  @Test func `sorts by time busy and by longest delay, the most first`() {
    var stage = filtered("")
    stage.press(.enter)
    stage.model.relist(Order(column: .busy), Filter())
    #expect(names(stage) == ["old", "busy", "young"])
    stage.model.relist(Order(column: .delay), Filter())
    #expect(names(stage) == ["busy", "old", "young"])
  }

  @Test func `f lets the selection follow what runs, then the newest, then none`() {
    var stage = filtered("")
    stage.press(.enter, .character("f"))
    #expect(stage.screen().contains("follows the task that runs"))
    stage.at(4, (1, .woken(by: nil)), (1, .resumed))
    #expect(stage.model.selection == task(1))
    stage.at(5, (1, .waiting(.outside)), (2, .woken(by: nil)), (2, .resumed))
    #expect(stage.model.selection == task(2))
    stage.press(.character("f"))
    stage.at(6, (8, born("newest")))
    #expect(stage.model.selection == task(8))
    stage.press(.character("k"))
    stage.at(7, (9, born("more")))
    #expect(stage.model.selection != task(9))
  }

  @Test func `a pinned task stays on top, whatever the filter and the order`() {
    var stage = filtered("")
    stage.press(.enter, .character("G"), .character("*"))
    #expect(names(stage) == ["young", "old", "busy"])
    stage.press(.character("/"))
    stage.type("old")
    #expect(names(stage) == ["young", "old"])
    stage.press(.escape)
    stage.at(4, (3, .woken(by: nil)), (3, .resumed), (3, .ended(.succeeded)))
    #expect(names(stage) == ["young", "old", "busy"])
    stage.press(.character("g"), .character("*"))
    #expect(names(stage) == ["old", "busy", "young"])
  }
}
