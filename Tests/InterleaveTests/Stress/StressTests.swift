import Testing

@Suite("Stress") struct StressTests {
  /// A failing schedule is named by its play and seed; `Schedule(seed:)` runs it again.
  @Test(arguments: plays.map(\.name))
  func `ten thousand schedules lose nothing, leave nobody waiting, and go the same way twice`(
    name: String
  ) throws {
    let play = try #require(plays.first { $0.name == name }).play
    let share: UInt64 = 1500
    // Half of them in Swift's tasks that are used again, half in new ones.
    let failure = try withoutTaskLocals { firstFailure(of: play, seeds: 1...share / 2) }
    #expect(failure ?? firstFailure(of: play, seeds: share / 2 + 1...share) == nil, "\(name)")
  }

  /// The first seed with which it goes wrong, and how.
  private func firstFailure(
    of play: @escaping Play, seeds: ClosedRange<UInt64>
  ) -> String? {
    for seed in seeds {
      let (first, second) = (Schedule(seed: seed), Schedule(seed: seed))
      let violations = first.run(play) + second.run(play)
      if !violations.isEmpty { return "seed \(seed): \(violations)" }
      if first.lastEvents != second.lastEvents {
        return "seed \(seed) goes another way the second time"
      }
    }
    return nil
  }
}
