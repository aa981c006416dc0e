#if Command
import CSimulation
import Recording

/// One run of a program under simulation, which is over.
package struct SimulatedRun: Sendable {
  /// How it ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// No task could ever go on.
    case stuck
    /// It did not end within its limit.
    case hung
  }

  package let ending: Ending
  package let report: RunReport
  /// The order in which it went.
  package let schedule: Schedule
  /// The last of what it printed, if that was captured.
  package let output: String
  /// What its tasks did, if that was asked for.
  package let steps: RecordedSteps?

  /// Whether it went wrong.
  package var hasFailed: Bool { ending != .exited(0) }

  init(
    _ ending: Ending, _ report: RunReport, _ order: SimulationOptions.Order,
    _ steps: RecordedSteps?, _ folder: borrowing RunFolder
  ) {
    self.steps = steps
    self.ending = report.state == .stuck ? .stuck : ending
    self.report = report
    output = folder.output(atMost: 1 << 16)
    let seed: UInt64 =
      switch order {
      case .first: 0
      case .drawn(let seed): seed
      case .given(let schedule): schedule.seed
      }
    schedule = Schedule(seed: seed, switches: Self.switches(folder, report.switches))
  }

  private static func switches(_ folder: borrowing RunFolder, _ count: Int) -> [Schedule.Switch] {
    let size = MemoryLayout<interleave_switch>.size
    let bytes = folder.bytes(of: "switches", count: count * size)
    return unsafe bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - size + 1, by: size).map { offset in
        let raw = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: interleave_switch.self)
        return Schedule.Switch(choice: raw.choice, places: raw.places)
      }
    }
  }
}

extension SimulatedRun.Ending: CustomStringConvertible {
  /// A clause without a subject.
  package var description: String {
    switch self {
    case .exited(0): "ends well"
    case .exited(let status): "ends with status \(status)"
    case .killed(let signal): "is killed by signal \(signal)"
    case .stuck: "is stuck: nothing is ready, no timer is armed, and nobody is there to wake a task"
    case .hung: "does not end within its limit"
    }
  }
}
#endif
