import Interleave
import Testing

@testable import Dashboard

@Suite("A strip") struct StripTests {
  private func strip(_ stage: Stage, _ number: UInt64, until seconds: Double, count: Int) throws
    -> Strip
  {
    Strip(
      of: try #require(stage.model.history[task(number)]), until: instant(seconds), count: count,
      width: 500_000_000, history: stage.model.history)
  }

  private func text(_ strip: Strip, _ glyphs: Glyphs) -> String {
    String(strip.cells(glyphs).map(\.character))
  }

  @Test func `draws two samples in a cell: running high, waiting low, ready in the middle`() throws
  {
    var stage = Stage()
    stage.at(0, (1, born("t")))
    stage.at(1, (1, .resumed))
    stage.at(2.5, (1, .waiting(.io("x"))))
    stage.at(4.5, (1, .woken(by: nil)))
    stage.at(5, (1, .resumed))
    let strip = try strip(stage, 1, until: 5.9, count: 12)
    #expect(text(strip, .unicode) == "·⣿⣇⣀⡠⣿")
    #expect(text(strip, .ascii) == ".##--#")
    #expect(
      strip.cells(.unicode).map(\.role) == [
        .ready, .running, .running, .waiting, .waiting, .running,
      ])
  }

  @Test func `is the higher, the more of the time the task ran`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .waiting(.io("x"))))
    for (start, span) in [(1.0, 0.1), (1.5, 0.25), (2.0, 0.45)] {
      stage.at(start, (1, .resumed))
      stage.at(start + span, (1, .waiting(.io("x"))))
    }
    stage.at(3)
    let samples = try strip(stage, 1, until: 2.49, count: 3).samples
    #expect(samples == [.running(1), .running(2), .running(3)])
  }

  @Test func `begins with the task's birth and stops at its end`() throws {
    var stage = Stage()
    stage.at(1, (1, born("t")), (1, .resumed))
    stage.at(2, (1, .ended(.succeeded)))
    stage.tick(4)
    let strip = try strip(stage, 1, until: 3.9, count: 8)
    #expect(
      strip.samples == [
        .absent, .absent, .running(3), .running(3), .absent, .absent, .absent, .absent,
      ])
    let line = strip.line(endingIn: "✓", .finished, .unicode)
    #expect(line.spans.map(\.text).joined() == " ⣿ ✓")
  }

  @Test func `a task that is being cancelled has the colour of that`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed))
    stage.at(1, (1, .waiting(.io("x"))), (1, .cancellationRequested(.user)))
    stage.at(2)
    #expect(
      try strip(stage, 1, until: 1.99, count: 4).cells(.unicode).map(\.role)
        == [.running, .cancelled])
  }
}
