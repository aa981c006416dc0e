import Interleave
import Testing

@testable import Dashboard

@Suite("The timeline's scale") struct TimescaleTests {
  /// A task that takes a step of 0.2 ms each 2 ms.
  private func brief() -> Stage {
    var stage = Stage(columns: 80, rows: 24)
    stage.at(0, (1, born("brief")), (1, .resumed), (1, .waiting(.outside)))
    for turn in 1...10 {
      let start = Double(turn) * 0.002
      stage.at(start, (1, .woken(by: nil)), (1, .resumed))
      stage.at(start + 0.0002, (1, .waiting(.outside)))
    }
    return stage
  }

  private func axis(_ stage: Stage) -> String {
    stage.screen().split(separator: "\n").first { $0.contains("└") }.map(String.init) ?? ""
  }

  private func lane(_ stage: Stage) -> String {
    stage.screen().split(separator: "\n").last { $0.contains("brief ") && $0.contains("│") }
      .map(String.init) ?? ""
  }

  @Test func `a cell is a tenth of a millisecond at the finest, and truly drawn`() {
    var stage = brief()
    for _ in 0..<12 { stage.press(.character("+")) }
    #expect(stage.screen().contains("6.1 ms, 0.1 ms/cell"))
    #expect(lane(stage).contains("──██──────────────────██──"))
  }

  @Test func `the cursor scrolls the lanes past what fits`() {
    var stage = brief()
    for _ in 0..<12 { stage.press(.character("+")) }
    #expect(axis(stage).contains("─18 ms─") && !axis(stage).contains("└0 s"))
    for _ in 0..<20 { stage.press(.shiftLeft) }
    #expect(axis(stage).contains("└0 s") && axis(stage).contains("─2 ms─"))
  }

  @Test(
    arguments: [
      (0.005, "2 ms"), (0.3, "0.1 s"), (7, "2 s"), (90, "50 s"), (3_000, "30 m"),
    ] as [(Double, String)])
  func `ticks are 1, 2 or 5 of a power of ten, or whole minutes`(seconds: Double, tick: String) {
    var stage = Stage(columns: 100, rows: 24)
    stage.at(0, (1, born("t")))
    stage.at(seconds)
    #expect(axis(stage).contains("─\(tick)─"), "\(axis(stage))")
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `what tasks do differs in shape`(glyphs: Glyphs) {
    let samples: [Strip.Sample] = [
      .absent, .late, .waiting, .step, .partlyRunning, .running, .cancelling, .lost,
    ]
    #expect(Set(samples.map { $0.character(glyphs) }).count == samples.count)
  }
}
