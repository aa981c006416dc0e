#if Command
import ArgumentParser
import Dashboard
import Glibc
import InterleaveDashboard
import Terminal

extension Chooser {
  /// Lets the user choose one of the offers from a list on the terminal.
  ///
  /// - Throws: `UsageError` if there is no terminal to choose on; the `ExitCode` of a list that was
  ///   left without a choice.
  static func chooseWorkload(
    among offers: [Offer], _ options: RunOptions
  ) throws -> Workload {
    guard isatty(STDOUT_FILENO) == 1, !options.plain, !options.json else {
      throw UsageError(
        "Without the dashboard there is no list to choose from: name a demo;"
          + " \"interleave demo --list\" tells which there are.")
    }
    try OpenFiles.check()
    let chooser = Chooser(offers.map { Entry(name: $0.name, summary: $0.summary) })
    let session = try Self.session(options)
    do {
      let (ending, left) = try session.run(chooser)
      guard let choice = left.choice else { throw ExitCode(ending.exitStatus ?? 0) }
      return try offers[choice].makeWorkload(options)
    } catch let error as TerminalError {
      throw UsageError(error.description)
    }
  }

  private static func session(_ options: RunOptions) throws -> Session {
    do { return try options.dashboard.session() } catch { throw UsageError(error) }
  }
}
#endif
