#if Command
/// Looks for the fewest switches with which a program still fails in the same way, by delta debugging
/// (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
package struct Shrinking: Sendable {
  private let simulator: Simulator
  private let mostTrials: Int
  /// How often a schedule is repeated at the end.
  private static var repetitions: Int { 5 }

  /// What has become of a failing run.
  package struct Result: Sendable {
    /// A run that fails with as few switches as were found.
    package let run: SimulatedRun
    /// How many runs it took.
    package let trials: Int
    /// Whether the run does not fail without any one of its switches.
    package let isMinimal: Bool
    /// In how many runs of how many it failed when it was repeated.
    package let repeated: (failed: Int, of: Int)
  }

  /// - Parameter mostTrials: so many runs are tried at most.
  package init(_ simulator: Simulator, mostTrials: Int = 400) {
    self.simulator = simulator
    self.mostTrials = mostTrials
  }

  /// Shrinks the schedule of a run that failed.
  package func shrink(_ failure: SimulatedRun) throws(Refusal) -> Result {
    var least = failure
    var trials = 0
    var parts = 2
    var isMinimal = false
    while !least.schedule.switches.isEmpty, trials < mostTrials {
      let switches = least.schedule.switches
      let length = (switches.count + parts - 1) / parts
      var smaller: SimulatedRun?
      for start in stride(from: 0, to: switches.count, by: length) where trials < mostTrials {
        let end = min(start + length, switches.count)
        trials += 1
        smaller = try fails(Array(switches[..<start] + switches[end...]), as: failure)
        if smaller != nil { break }
      }
      if let smaller {
        least = smaller
        parts = max(2, parts - 1)
      } else if length == 1 {
        isMinimal = true
        break
      } else {
        parts = min(switches.count, parts * 2)
      }
    }
    let repeated = try failures(of: least)
    return Result(
      run: least, trials: trials + Self.repetitions,
      isMinimal: isMinimal || least.schedule.switches.isEmpty,
      repeated: (repeated, Self.repetitions))
  }

  /// A run by these switches that fails in the same way, with no more of them.
  private func fails(
    _ switches: [Schedule.Switch], as failure: SimulatedRun
  ) throws(Refusal) -> SimulatedRun? {
    let schedule = Schedule(seed: failure.schedule.seed, switches: switches)
    let run = try simulator.run(.given(schedule))
    guard run.ending == failure.ending, run.schedule.switches.count <= switches.count else {
      return nil
    }
    return run
  }

  private func failures(of failure: SimulatedRun) throws(Refusal) -> Int {
    var count = 0
    for _ in 0..<Self.repetitions {
      let run = try simulator.run(.given(failure.schedule))
      if run.ending == failure.ending { count += 1 }
    }
    return count
  }
}
#endif
