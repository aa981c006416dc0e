import Interleave
import Testing

@testable import Dashboard

@Suite("A strip") struct StripTests {
  private func strip(
    _ stage: Stage, _ number: UInt64, until seconds: Double, count: Int,
    width: Int64 = 1_000_000_000
  ) throws -> Strip {
    var stage = stage
    stage.tick(seconds)
    return Strip(
      of: try #require(stage.model.history[task(number)]),
      in: Strip.Window(until: instant(seconds), count: count, width: width),
      history: stage.model.history)
  }

  private func text(_ strip: Strip, _ glyphs: Glyphs = .unicode) -> String {
    String(strip.cells(glyphs).map(\.character))
  }

  @Test func `draws each way to spend time in a shape of its own`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")))
    stage.at(1, (1, .resumed))
    stage.at(2, (1, .waiting(.io("x"))))
    stage.at(4, (1, .woken(by: nil)))
    stage.at(5, (1, .resumed))
    stage.at(5.2, (1, .waiting(.io("x"))))
    stage.at(6, (1, .cancellationRequested(.user)))
    let strip = try strip(stage, 1, until: 6.9, count: 7)
    #expect(text(strip) == "░█──░▄×")
    #expect(text(strip, .ascii) == ":#--:=x")
    #expect(
      strip.cells(.unicode).map(\.role) == [
        .ready, .running, .waiting, .waiting, .ready, .running, .cancelled,
      ])
  }

  @Test func `a cell says running only if the task ran for a twentieth of it`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.io("x"))))
    for (start, span) in [(1.0, 0.04), (2.0, 0.06), (3.0, 0.4), (4.0, 0.6)] {
      stage.at(start, (1, .resumed))
      stage.at(start + span, (1, .waiting(.io("x"))))
    }
    #expect(
      try strip(stage, 1, until: 4.95, count: 5).samples
        == [.step, .step, .partlyRunning, .partlyRunning, .running])
  }

  @Test(arguments: [1_000_000, 10_000_000, 1_000_000_000, 60_000_000_000] as [Int64])
  func `many steps of a microsecond are never running`(width: Int64) throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.io("x"))))
    for step in 1...2_000 {
      let time = Double(step) * 0.01
      stage.at(time, (1, .woken(by: nil)), (1, .resumed))
      stage.at(time + 0.000_001, (1, .waiting(.io("x"))))
    }
    let samples = try strip(stage, 1, until: 20.0055, count: 60, width: width).samples
    #expect(samples.allSatisfy { [.step, .waiting, .absent].contains($0) })
    #expect(samples.contains(.step) || width == 1_000_000)
  }

  @Test func `a lane that has grown coarse still knows for how long the task ran`() throws {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed), (1, .waiting(.io("x"))))
    for step in 1...2_000 {
      let time = Double(step) * 0.01
      stage.at(time, (1, .resumed))
      stage.at(time + 0.008, (1, .waiting(.io("x"))))
    }
    let samples = try strip(stage, 1, until: 20, count: 20).samples
    #expect(samples.dropFirst().allSatisfy { $0 == .running })
  }

  @Test func `begins with the task's birth and stops at its end`() throws {
    var stage = Stage()
    stage.at(1, (1, born("t")), (1, .resumed))
    stage.at(2, (1, .ended(.succeeded)))
    let strip = try strip(stage, 1, until: 3.9, count: 8, width: 500_000_000)
    #expect(
      strip.samples == [
        .absent, .absent, .running, .running, .absent, .absent, .absent, .absent,
      ])
    let line = strip.line(endingIn: "✓", .finished, .unicode)
    #expect(line.spans.map(\.text).joined() == "  ██✓   ")
  }

  @Test func `a task that ran in a step being cancelled has the shape of running in that colour`()
    throws
  {
    var stage = Stage()
    stage.at(0, (1, born("t")), (1, .resumed))
    stage.at(1, (1, .cancellationRequested(.user)))
    let strip = try strip(stage, 1, until: 1.99, count: 2)
    #expect(strip.samples == [.running, .running])
    #expect(strip.cells(.unicode).map(\.role) == [.running, .cancelled])
  }
}
