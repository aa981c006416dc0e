import Glibc
import Interleave
import Recording
import Synchronization
import Terminal

/// A scheduler's tasks being shown, from before its run until after it.
///
/// The run has the calling thread, which may be the main thread with the main actor's work; the
/// dashboard has a thread of its own, so that nothing that a task does can hold the screen.
package struct Watching: ~Copyable {
  private static let isOpen = Atomic(false)

  private let scheduler: Scheduler
  private let showing: Showing
  private let recorder: Recorder?

  private enum Showing {
    case dashboard(DashboardThread)
    case report(ReportRun)
  }

  /// Begins to show the tasks of a scheduler that does not run yet.
  ///
  /// - Parameter leaveBehind: called on another thread if tasks have not ended five seconds after the
  ///   dashboard was left, with the signal that ended it; nil: they are waited for.
  /// - Throws: if they cannot be shown; the terminal is then as it was before.
  package init(
    of scheduler: Scheduler, _ options: DashboardOptions,
    leaveBehind: (@Sendable (_ signal: Int32?) -> Never)? = nil
  ) throws(DashboardError) {
    if Scheduler.isRunningHere { throw .insideOfTask }
    guard !Self.isOpen.exchange(true, ordering: .acquiringAndReleasing) else {
      throw .alreadyWatching
    }
    do {
      (recorder, showing) = try Self.begin(scheduler, options, leaveBehind)
    } catch {
      Self.isOpen.store(false, ordering: .releasing)
      throw error
    }
    self.scheduler = scheduler
  }

  private static func begin(
    _ scheduler: Scheduler, _ options: DashboardOptions,
    _ leaveBehind: (@Sendable (Int32?) -> Never)?
  ) throws(DashboardError) -> (Recorder?, Showing) {
    // What is asked for here is recorded here, with what is printed.
    let recordOfEnvironment = EnvironmentRecording.claim(for: scheduler)
    var options = options
    options.record = options.record ?? recordOfEnvironment
    let header = RecordingHeader(of: scheduler, options.program)
    let recorder = try Recorder(options, header, keepsLast: options.showsDashboard)
    let showing = try show(scheduler, options, header, recorder, leaveBehind)
    recorder?.follow(scheduler)
    return (recorder, showing)
  }

  private static func show(
    _ scheduler: Scheduler, _ options: DashboardOptions, _ header: RecordingHeader,
    _ recorder: Recorder?,
    _ leaveBehind: (@Sendable (Int32?) -> Never)?
  ) throws(DashboardError) -> Showing {
    StandardStreams.takePlaces()
    var session = try options.session()
    if let recorder {
      session.hear = { recorder.hear($0) }
      session.save = { recorder.save(as: options.program) }
    }
    if options.showsDashboard {
      let thread = DashboardThread(
        scheduler, session, source: options.source, filter: options.filter, leaveBehind: leaveBehind
      )
      try thread.begin()
      return .dashboard(thread)
    }
    if case .paused = scheduler.pace { throw .pausedWithoutKeys }
    return .report(try ReportRun(of: scheduler, asJSON: options.output == .json ? header : nil))
  }

  /// Closes the scheduler, whose run has ended, and waits until its tasks are shown no longer.
  package consuming func end() -> Ending {
    try? scheduler.close()
    let signal =
      switch showing {
      case .dashboard(let thread): thread.end()
      case .report(let run): run.end()
      }
    let isRecorded = recorder?.finish(atMost: .seconds(60)) ?? true
    Self.isOpen.store(false, ordering: .releasing)
    return Ending(signal: signal, isRecorded: isRecorded)
  }

  /// How it came to its end.
  package struct Ending {
    /// The signal that ended it; nil if none did.
    package let signal: Int32?
    /// Whether all that was to be recorded is.
    package let isRecorded: Bool

    /// What comes out of a run that ended so.
    func outcome<Success>(of result: Result<Success, any Error>) throws -> Success {
      if let signal, case .failure(let error) = result, error is CancellationError {
        throw DashboardError.interrupted(signal: signal)
      }
      return try result.get()
    }
  }
}

extension DashboardOptions {
  /// Whether these options ask for the dashboard, here.
  package var showsDashboard: Bool {
    switch output {
    case .automatic: isatty(STDOUT_FILENO) == 1
    case .dashboard: true
    case .plain, .json: false
    }
  }
}
