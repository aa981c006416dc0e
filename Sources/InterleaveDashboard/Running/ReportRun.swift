import Glibc
import Interleave
import Recording

/// A run without a dashboard, all of whose events a report tells.
final class ReportRun {
  private let interruption: Interruption
  private let reporter: any Waitable
  /// What was standard output, if the report has taken it.
  private let output: Int32?

  /// Begins to tell; as JSON after that header, if there is one, else in plain words, or step by step.
  init(
    of scheduler: Scheduler, asJSON header: RecordingHeader?, _ options: DashboardOptions
  ) throws(DashboardError) {
    output = header != nil ? try StandardOutput.takeOver() : nil
    interruption = Interruption(of: scheduler)
    let batches = scheduler.events(every: .milliseconds(20), overflow: .wait)
    reporter =
      if let output, let header {
        Reporter(JSONReport(header, descriptor: output), of: batches)
      } else if options.tellsSteps {
        Reporter(StepsReport(glyphs: options.ascii ? .ascii : .unicode), of: batches)
      } else {
        Reporter(PlainReport(), of: batches)
      }
  }

  /// Waits until all is told of a scheduler that is closed.
  ///
  /// - Returns: the signal that ended the run; nil if none did.
  func end() -> Int32? {
    reporter.wait()
    StandardOutput.finish()
    if let output { StandardOutput.giveBack(output) }
    interruption.end()
    return interruption.signal
  }
}
