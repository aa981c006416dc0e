#if Command
import Glibc
import InterleaveEvents
import Recording

/// The file that the steps of a simulated program are recorded to.
package struct RecordedRun: Sendable {
  private let path: String
  private let program: String

  /// - Parameter program: what ran, in words.
  package init(_ path: String, of program: String) {
    self.path = path
    self.program = program
  }

  /// Writes the steps of a run in that order.
  ///
  /// - Throws: `Refusal` if the file cannot be written.
  package func write(
    _ steps: RecordedSteps, _ order: SimulationOptions.Order
  ) throws(Refusal) {
    do throws(RecordingError) {
      let header = RecordingHeader(
        program: program, seed: Self.seed(order), pace: .virtual, start: Self.date)
      var file = try RecordingFile(path, header)
      try steps.batches { batch throws(RecordingError) in try file.write(batch) }
    } catch {
      throw Refusal(error.description)
    }
  }

  private static func seed(_ order: SimulationOptions.Order) -> UInt64? {
    switch order {
    case .first: nil
    case .drawn(let seed): seed
    case .given(let schedule): schedule.seed
    }
  }

  private static var date: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
#endif
