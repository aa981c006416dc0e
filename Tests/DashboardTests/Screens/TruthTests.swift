import Demos
import Interleave
import Testing

@testable import Dashboard

@Suite("The screen is true") struct TruthTests {
  private func printed(
    _ text: String, by number: UInt64, _ name: String, at seconds: Double
  ) -> Message {
    .output(
      OutputLine(
        text: text, stream: .standardOutput,
        author: .init(task: task(number), name: name, time: instant(seconds))))
  }

  private func logged(_ stage: Stage) -> [String] {
    let log = stage.model.history.log
    return (log.first..<log.total).compactMap { log[$0] }.map {
      "\(Words.seconds($0.time)) \(Words.text(of: $0))"
    }
  }

  @Test func `a printed line has the moment and the task that printed it`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(20, (1, born("wait-4")))
    stage.send(printed("Waited for 4.", by: 1, "wait-4", at: 8))
    #expect(stage.screen().contains("    8.0 wait-4        Waited for 4."))
  }

  @Test func `a line of unknown origin is marked as such`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(4.1, (1, born("t")))
    stage.send(.output(OutputLine(text: "loaded", stream: .standardOutput)))
    #expect(stage.screen().contains("   ~4.1 program       loaded"))
  }

  @Test func `lines stand in the order of their moments, whichever came first`() {
    var stage = Stage()
    stage.at(0, (1, born("a")), (2, born("b")))
    stage.at(3, (1, .logged("three")), (1, .ended(.failed("oh"))))
    stage.send(printed("two", by: 2, "b", at: 2))
    stage.send(printed("first at three", by: 1, "a", at: 3))
    stage.send(printed("four", by: 2, "b", at: 4))
    stage.at(3.5, (2, .logged("between")))
    #expect(
      logged(stage) == [
        "2.0 two", "3.0 first at three", "3.0 three", "3.0 threw oh", "3.5 between", "4.0 four",
      ])
  }

  @Test func `a timer that passed since the last batch makes nobody late`() {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.sleep(until: instant(1)))))
    stage.tick(1.05)
    #expect(stage.screen().contains("sleep, 0 ms left"))
    #expect(!stage.screen().contains("LATE"))
  }

  @Test func `a sleeper whose timer is over is late, in word, lane and times`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.sleep(until: instant(1)))))
    stage.at(3)
    #expect(stage.screen().contains("○ LATE"))
    #expect(stage.screen().contains("sleep, 2.0 s late"))
    stage.at(3, (1, .woken(by: nil)), (1, .resumed))
    stage.at(4, (1, .waiting(.io("x"))))
    let record = try #require(stage.model.history[task(1)])
    #expect(record.times.ready == .seconds(2))
    let strip = Strip(
      of: record, in: Strip.Window(until: instant(3.9), count: 4, width: 1_000_000_000),
      history: stage.model.history)
    #expect(strip.samples == [.step, .late, .late, .running])
  }

  @Test func `a sleeper is late while a task holds the thread, though no batch comes`() {
    var stage = Stage(columns: 100, rows: 24)
    stage.at(
      0, (1, born("culprit")), (2, born("punctual")), (2, .resumed),
      (2, .waiting(.sleep(until: instant(0.6)))), (1, .resumed))
    stage.tick(0.1)
    stage.tick(1.5)
    #expect(stage.screen().contains("sleep, 0.9 s late: culprit holds the thread"))
  }

  @Test func `a replay is not live`() {
    var stage = Stage(model: Model(size: Frame.Size(columns: 80, rows: 24), source: .replay))
    stage.at(1, (1, born("t")))
    #expect(stage.screen().contains("REPLAY x1"))
    #expect(!stage.screen().contains("LIVE"))
  }

  @Test func `a number without a whole stands under no heading of per cent`() {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(1, (1, born("lines")), (1, progress(126, of: nil)), (2, born("parts")))
    stage.at(1, (2, progress(3, of: 4)))
    let screen = stage.screen()
    #expect(screen.contains(" 126 ") && screen.contains("75%"))
    #expect(screen.split(separator: "\n").first { $0.contains("PROGRESS") }?.contains("%") == false)
  }

  @Test(arguments: Demo.all.filter { !["mistakes"].contains($0.name) })
  func `no demo ends with an alarm about a task that its owner has cancelled`(demo: Demo)
    async throws
  {
    let scheduler = Scheduler(pace: .virtual, seed: 1)
    let batches = scheduler.events(capacity: 1_000_000)
    try? Demo.run([demo], on: scheduler)
    try scheduler.close()
    var stage = Stage()
    for await batch in batches { stage.send(.batch(batch)) }
    #expect(!logged(stage).contains { $0.contains("still alive") })
  }
}
