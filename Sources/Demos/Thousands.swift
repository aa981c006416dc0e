import Interleave

extension Demo {
  static let thousands = Demo("thousands", "10,000 tasks at once, with one progress bar over all") {
    let count = 10_000
    let finished = Scheduler.Queue<Int>("finished")
    var dice = Dice(seed: 7)
    for number in 1...count {
      let length = Duration.milliseconds(Int.random(in: 500...10_000, using: &dice))
      spawn("sleeper-\(number)") {
        try await sleep(for: length)
        try await finished.put(number)
      }
    }
    for done in 1...count {
      _ = try await finished.get()
      report(completed: done, of: count, "tasks done")
    }
    print("\(count) tasks done")
  }
}

/// Random numbers that are the same in every run, so that every run can be repeated
/// (a linear congruential generator with Knuth's constants for MMIX).
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
