import Interleave
import Testing

@testable import Dashboard

@Suite("Texts of any length") struct LongTextTests {
  private static let letter = "a" + String(repeating: "\u{301}", count: 200_000)
  private static let long = String(repeating: "long ", count: 100_000)

  @Test(arguments: [letter, long])
  func `what a program says is kept in a length that can be drawn`(text: String) throws {
    let resource = WaitReason.Resource(id: ResourceID(rawValue: 1), name: text)
    let changes: [TaskEvent.Change] = [
      .logged(text), .progress(.init(completed: 1, total: 2, message: text)),
      .measured(.init(name: text, value: 1)), .acquired(resource),
      .warned(.errorNeverRetrieved(text)), .waiting(.lock(resource, nil, position: 1)),
      .waitChanged(.io(text)), .waiting(.thread(text)), .released(resource), .ended(.failed(text)),
    ]
    var stage = Stage()
    stage.at(0, (1, born(text)))
    for (number, change) in changes.enumerated() {
      stage.at(Double(number), (1, change))
      let record = try #require(stage.model.history[task(1)])
      #expect("\(record)".utf8.count < 20_000)
    }
    stage.send(.output(OutputLine(text: text, stream: .standardError)))
    let log = stage.model.history.log
    for number in log.first..<log.total {
      #expect(log[number].map { Words.text(of: $0).utf8.count < 500 } == true)
    }
  }

  @Test func `the lines of a log are told apart, however they end`() {
    var stage = Stage()
    stage.at(0, (1, born("a")), (1, .logged("one\r\ntwo\n\nthree")))
    #expect(stage.model.history[task(1)]?.log.map(Words.text) == ["one", "two", "", "three"])
  }

  @Test(arguments: ["", "short", "größe 日本", "e\u{301}\u{302}"])
  func `a short text is kept as it is`(text: String) { #expect(text.bounded == text) }

  @Test func `a letter keeps a few of its marks`() {
    #expect(Self.letter.bounded == "a" + String(repeating: "\u{301}", count: 8) + "…")
  }
}
