import Demos
import Explanations
import Interleave
import Testing

@testable import Dashboard

@Suite("The first screen after five seconds names the culprit") struct TenSecondTests {
  /// The rows below the header as one text, without the breaks between them.
  private func words(_ stage: Stage) -> String {
    stage.screen().split(separator: "\n").dropFirst().prefix(2).flatMap { $0.split(separator: " ") }
      .joined(separator: " ")
  }

  @Test func `of a lock that is held too long`() {
    var stage = Stage()
    let cache = resource(1, "cache")
    stage.at(
      0, (1, born("db-write")), (1, .resumed), (1, .acquired(cache)),
      (1, .waiting(.io("10.0.0.7:5432"))))
    for number in 2...6 as ClosedRange<UInt64> {
      stage.at(
        0.1, (number, born("handle-\(number)")), (number, .resumed),
        (
          number,
          .waiting(.lock(cache, .init(holder: task(1), since: .zero), position: Int(number) - 1))
        ))
    }
    stage.at(5)
    #expect(
      words(stage).hasPrefix(
        "! 'db-write' holds lock cache for 5.0 s while it waits for 10.0.0.7:5432; 5 tasks wait for that lock."
      ))
    #expect(stage.screen().contains("! 1"))
  }

  @Test func `of a blocked thread`() {
    var stage = Stage()
    stage.at(
      0, (1, born("punctual")), (2, born("culprit")), (1, .resumed),
      (1, .waiting(.sleep(until: instant(1)))), (2, .resumed))
    for tenth in 1...50 { stage.tick(Double(tenth) / 10) }
    #expect(
      words(stage).hasPrefix(
        "! 'culprit' has held the thread for 5.0 s, since 0.0 s: no other task can run before its next wait."
      ))
  }

  @Test func `of a deadlock`() async throws {
    let history = try await Rehearsal(of: "deadlock").history(at: 5)
    var stage = Stage()
    stage.model.history = history
    stage.model.relist(Order(column: .name), Filter())
    #expect(
      words(stage).hasPrefix(
        "! 'left-first' will wait for ever: it waits for lock right held by 'right-first', which waits for lock left held by 'left-first'."
      ))
  }

  @Test func `of a slow peer among forty fellows`() {
    var stage = Stage()
    let pages = (1...40).map { UInt64($0) }
    stage.batch(at: 0, pages.map { ($0, born("page-\($0)", line: 7)) })
    stage.batch(at: 0, pages.map { ($0, .resumed) })
    stage.batch(at: 0, pages.map { ($0, .waiting(.io("the first byte of GET /page/\($0)"))) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .woken(by: nil)) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .resumed) })
    stage.batch(at: 0.3, pages.filter { $0 != 37 }.map { ($0, .ended(.succeeded)) })
    stage.at(5)
    #expect(
      words(stage).hasPrefix(
        "! 'page-37' has waited 5.0 s for the first byte of GET /page/37; its 39 fellows took 0.3 s (median) to 0.3 s."
      ))
  }

  @Test func `of a producer that has ended`() {
    var stage = Stage()
    let wait = WaitReason.queueGet(resource(4, "jobs"), .init(count: 0, capacity: 10))
    stage.at(0, (1, born("reader")), (2, born("consumer")), (2, .resumed), (2, .waiting(wait)))
    stage.at(1, (1, .resumed), (2, .woken(by: task(1))), (2, .resumed), (2, .waiting(wait)))
    stage.at(1.5, (1, .ended(.failed("EOF"))))
    stage.at(5)
    #expect(
      words(stage).hasPrefix(
        "! 'consumer' waits for an item of queue jobs. 'reader' put the last item, 4.0 s ago, and has ended; nobody alive is known who could."
      ))
  }

  @Test func `of an ignored cancellation`() async throws {
    let history = try await Rehearsal(of: "deadline").history(at: 11.5)
    var stage = Stage()
    stage.model.history = history
    stage.model.relist(Order(column: .name), Filter())
    #expect(
      words(stage).hasPrefix(
        "! 'stubborn' was cancelled by 'deadline' 2.5 s ago and goes on: it waits again, for sleep."
      ))
  }

  @Test(
    arguments: Demo.all.map(\.name).filter { !["deadlock", "deadline", "mistakes"].contains($0) }
      + HealthyPrograms.all.map(\.name))
  func `nothing is found in a run without faults, at any moment`(name: String) async throws {
    var history = History()
    for batch in try await Rehearsal(of: name).batches(atMost: 300) { history.fold(batch) }
    #expect(history.findings.all.map(\.sentence.description) == [])
  }

  @Test func `twenty programs are looked at in which nothing is wrong`() {
    let demos = Demo.all.map(\.name).filter { !["deadlock", "deadline", "mistakes"].contains($0) }
    #expect(Set(demos + HealthyPrograms.all.map(\.name)).count >= 20)
  }

  @Test func `what was found is kept after it is over, and gone once its kind is dismissed`() {
    var stage = Stage()
    stage.at(0, (1, born("hog")), (1, .resumed))
    for tenth in 1...20 { stage.tick(Double(tenth) / 10) }
    stage.at(2, (1, .warned(.slowStep(.seconds(2)))), (1, .ended(.succeeded)))
    stage.status.isClosed = true
    stage.at(2.3)
    #expect(stage.screen().contains("! 1"))
    #expect(words(stage).hasPrefix("! 'hog' held the thread for 2.0 s, until 2.0 s."))
    stage.press(.character("d"))
    #expect(!stage.screen().contains("! 1") && !words(stage).hasPrefix("!"))
    #expect(
      stage.screen().contains("steps that hold the thread are not shown any more in this run"))
    stage.press(.character("d"))
    #expect(stage.screen().contains("nothing is found to be wrong"))
  }

  @Test func `the evidence of a finding is a key away`() {
    var stage = Stage()
    stage.at(0, (1, born("calm")), (2, born("hog")), (2, .resumed))
    for tenth in 1...20 { stage.tick(Double(tenth) / 10) }
    stage.press(.character("e"))
    #expect(stage.screen().contains("Why  'hog' has held the thread for 2.0 s"))
    #expect(stage.screen().contains("1     0.0 s  'hog' began its step"))
  }
}
