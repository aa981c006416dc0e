extension Explorer {
  /// The most runs to shrink a schedule, and to look for a shorter one.
  private static var mostTrials: Int { 2_000 }
  private static var mostShorter: Int { 20_000 }

  /// Finds the fewest switches that fail in the same way.
  ///
  /// First by delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input",
  /// 2002), which leaves no switch that could go by itself; then by a look at all schedules with fewer.
  func shrink(_ failure: ScheduleFailure) throws -> ScheduleFailure {
    var least = failure
    var trialsLeft = Self.mostTrials
    var parts = 2
    while !least.schedule.switches.isEmpty, trialsLeft > 0, !brake.isOn {
      let switches = least.schedule.switches
      let length = (switches.count + parts - 1) / parts
      var smaller: ScheduleFailure?
      for start in stride(from: 0, to: switches.count, by: length) where smaller == nil {
        let end = min(start + length, switches.count)
        let rest = Array(switches[..<start] + switches[end...])
        trialsLeft -= 1
        smaller = try fails(Schedule(switches: rest), as: failure, atMost: switches.count - 1)
      }
      if let smaller {
        least = smaller
        parts = max(2, parts - 1)
      } else if length == 1 {
        break
      } else {
        parts = min(switches.count, parts * 2)
      }
    }
    return try shorten(least)
  }

  private func fails(
    _ schedule: Schedule, as failure: ScheduleFailure, atMost count: Int
  ) throws -> ScheduleFailure? {
    guard let found = try run(by: ReplayPolicy(schedule)).failure, found.kind == failure.kind,
      found.schedule.switches.count <= count
    else { return nil }
    return found
  }

  /// Tries all schedules with fewer switches, those with the fewest first, if they are not too many.
  private func shorten(_ failure: ScheduleFailure) throws -> ScheduleFailure {
    var least = failure
    var runsLeft = failure.kind == .endless ? 200 : Self.mostShorter
    for bound in 0..<failure.schedule.switches.count {
      let policy = DepthFirstPolicy(bound: bound)
      while !policy.isComplete {
        runsLeft -= 1
        guard runsLeft > 0, !brake.isOn else { return least }
        if let found = try run(by: policy).failure, found.kind == failure.kind {
          least = found
          least.isMinimal = true
          return least
        }
      }
    }
    least.isMinimal = true
    return least
  }
}
