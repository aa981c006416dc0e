#if Network
/// Work that takes a known time and touches no memory.
enum Spin {
  /// How many rounds of arithmetic take a microsecond on this machine: the median of many trials.
  static func calibrate() -> Int {
    let trials = (0..<101).map { _ in
      let began = ContinuousClock.now
      work(100_000)
      return began.duration(to: .now) / .microseconds(1)
    }
    return max(1, Int(100_000 / trials.sorted()[50]))
  }

  /// Does that many rounds.
  @inline(never)
  static func work(_ rounds: Int) {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<rounds {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
    }
    sink(state)
  }

  @inline(never) @_optimize(none)
  private static func sink(_ state: UInt64) {}
}
#endif
