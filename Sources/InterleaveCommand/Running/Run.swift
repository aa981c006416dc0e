#if Command
import ArgumentParser
import Glibc

/// One run of a workload, shown as the options say.
struct Run {
  let workload: Workload
  let options: RunOptions

  init(_ workload: Workload, _ options: RunOptions) {
    self.workload = workload
    self.options = options
  }

  /// Runs the workload to its end.
  ///
  /// - Throws: the `ExitCode` if that is not 0; `UsageError` if it could not begin.
  func exit() throws {
    try OpenFiles.check()
    let status: Int32
    switch try style {
    case .dashboard: status = try watch()
    case .plain: status = report { PlainReport() }
    case .json:
      let output = try StandardOutput.takeOver()
      status = report { JSONReport(descriptor: output) }
    }
    if status != 0 { throw ExitCode(status) }
  }

  private enum Style { case dashboard, plain, json }

  private var style: Style {
    get throws {
      if options.json { return .json }
      if !options.plain, isatty(STDOUT_FILENO) == 1 { return .dashboard }
      if options.paused { throw UsageError(RunOptions.pausedWithoutKeys) }
      return .plain
    }
  }
}
#endif
