#if Command
import CSimulation
import Glibc
import InterleaveEvents
import Recording

/// The file that the steps of a simulated program are recorded to.
package struct RecordedRun: Sendable {
  private let path: String
  private let program: String
  private static var eventsInBatch: Int { 4096 }

  /// - Parameter program: what ran, in words.
  package init(_ path: String, of program: String) {
    self.path = path
    self.program = program
  }

  func write(
    _ report: RunReport, _ order: SimulationOptions.Order, _ folder: borrowing RunFolder
  ) throws(Refusal) {
    do throws(RecordingError) {
      let header = RecordingHeader(
        program: program, seed: Self.seed(order), pace: .virtual, start: Self.date)
      var file = try RecordingFile(path, header)
      var story = RecordedStory(texts: folder.bytes(of: "texts", count: report.textBytes))
      for batch in story.batches(
        folder.bytes(of: "events", count: report.events * MemoryLayout<interleave_event>.size),
        of: Self.eventsInBatch, end: report.virtualTime)
      {
        try file.write(batch)
      }
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
