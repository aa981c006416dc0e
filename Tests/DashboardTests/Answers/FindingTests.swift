import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("Findings follow from what has happened, not from who looks") struct FindingTests {
  /// Forty pages at 0 s, of which all but one have come at 0.3 s; nothing happens after that.
  private func slowPage() -> Stage {
    var stage = Stage()
    let pages = (1...40).map { UInt64($0) }
    stage.batch(at: 0, pages.map { ($0, born("page-\($0)", line: 7)) })
    stage.batch(at: 0, pages.map { ($0, .resumed) })
    stage.batch(at: 0, pages.map { ($0, .waiting(.io("the first byte of GET /page/\($0)"))) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .woken(by: nil)) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .resumed) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .ended(.succeeded)) })
    return stage
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `are the same however the events come in batches`(seed: UInt64) {
    let run = RandomRun(seed: seed, losses: false, prints: false)
    let events = run.batches.flatMap(\.events)
    func found(in size: Int) -> History {
      var history = History()
      history.fold(run.batches[0])
      for start in stride(from: 0, to: events.count, by: size) {
        let part = Array(events[start..<min(events.count, start + size)])
        let now = part.last?.time ?? .zero
        history.fold(EventBatch(events: part, status: SchedulerStatus(now: now, pace: .scaled(1))))
      }
      history.stand(at: run.end)
      return history
    }
    let (whole, single) = (found(in: .max / 2), found(in: 1))
    #expect(whole.findings.all.map(\.began) == single.findings.all.map(\.began))
    #expect(whole.findings.all.map(\.found) == single.findings.all.map(\.found))
    #expect(
      whole.findings.all.map(\.sentence.description)
        == single.findings.all.map(\.sentence.description))
    #expect(whole.findings.total > 0)
  }

  @Test func `are foreseen at the present while nothing is told, and told of then`() {
    var stage = slowPage()
    stage.tick(2.9)
    #expect(stage.model.findings == [])
    stage.tick(3.2)
    #expect(stage.screen().contains("! 'page-37' has waited 3.2 s"))
    #expect(stage.model.history.findings.total == 0)
    stage.at(6)
    #expect(stage.model.history.findings.total == 1)
    #expect(stage.screen().contains("! 'page-37' has waited 6.0 s"))
    #expect(stage.model.findings.count == 1)
  }

  @Test func `are moments, which n and N go to and at which they are seen`() {
    var stage = slowPage()
    stage.at(6)
    stage.press(.character("N"))
    #expect(stage.model.shown.now.nanoseconds / 1_000_000 == 3_000)
    #expect(stage.screen().contains("moment 1 of 1: 'page-37' has waited 3.0 s"))
    #expect(stage.screen().contains("! 'page-37' has waited 3.0 s"))
    let row = stage.screen().split(separator: "\n").first { $0.hasPrefix(" moments") }
    #expect(row?.contains("!") == true)
    stage.press(.left)
    #expect(!stage.screen().contains("! 'page-37'"))
    stage.press(.character("n"))
    #expect(stage.screen().contains("! 'page-37' has waited 3.0 s"))
  }

  @Test func `that begin while the past is seen show at the end of the bar`() {
    var stage = slowPage()
    stage.tick(1)
    stage.press(.character(" "))
    #expect(!stage.screen().contains("! now"))
    stage.tick(4)
    #expect(stage.screen().split(separator: "\n")[0].hasSuffix("! now  F live 4 s"))
    #expect(!stage.screen().contains("! 'page-37'"))
  }

  @Test func `are over when what they tell of is`() {
    var stage = slowPage()
    stage.at(6)
    stage.at(7, (37, .woken(by: nil)), (37, .resumed), (37, .ended(.succeeded)))
    #expect(stage.model.findings.map(\.ended) == [instant(7)])
    #expect(stage.screen().contains("! 'page-37' has waited 7.0 s for the first byte"))
    #expect(stage.screen().contains("It was over at 7.0 s."))
  }

  @Test func `cost no more looks for more tasks that wait`() {
    func looks(_ count: UInt64) -> Int {
      var stage = Stage()
      stage.batch(at: 0, (1...count).map { ($0, born("t-\($0)")) })
      stage.batch(at: 0, (1...count).map { ($0, .resumed) })
      let lock = WaitReason.lock(resource(1, "cache"), nil, position: 1)
      stage.batch(at: 0, (1...count).map { ($0, .waiting($0 == 1 ? .io("disk") : lock)) })
      stage.tick(5)
      return stage.model.history.agenda.entries(before: instant(100), atMost: .max).count
    }
    #expect(looks(10) == looks(900))
  }
}
