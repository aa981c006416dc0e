import Testing

@Suite("Stress") struct StressTests {
  /// A failing schedule is named by its play and seed; `Schedule(seed:)` runs it again.
  @Test(arguments: plays.map(\.name))
  func `ten thousand schedules lose nothing, leak nothing, and leave nobody waiting`(
    name: String
  ) throws {
    let play = try #require(plays.first { $0.name == name }).play
    let share: UInt64 = 1500
    for seed in 1...share {
      let violations = Schedule(seed: seed).run(play)
      #expect(violations.isEmpty, "\(name), seed \(seed)")
      if !violations.isEmpty { break }
    }
  }
}
