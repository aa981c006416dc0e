#if Command
import ArgumentParser
import Dashboard
import Glibc
import InterleaveDashboard
import Terminal

extension Chooser {
  /// Lets the user choose from a list on the terminal what to watch, again and again.
  ///
  /// - Throws: `UsageError` if there is no terminal to choose on; the `ExitCode` of the last run, if that is
  ///   not 0.
  static func watchChosen(
    among offers: @autoclosure () -> [Offer], _ options: RunOptions
  ) throws {
    var (status, last): (Int32, String?) = (0, nil)
    // What runs now may be something else each time.
    while let offer = try choose(among: offers(), after: last, options) {
      let outcome = try offer.watch(options)
      (status, last) = (outcome.status, offer.name)
      if outcome.isInterrupted { break }
    }
    if status != 0 { throw ExitCode(status) }
  }

  /// What was chosen; nil if the list was left without a choice.
  private static func choose(
    among offers: [Offer], after last: String?, _ options: RunOptions
  ) throws -> Offer? {
    guard isatty(STDOUT_FILENO) == 1, !options.plain, !options.json else {
      throw UsageError(
        "Without the dashboard there is no list to choose from: name a demo;"
          + " \"interleave demo --list\" tells which there are.")
    }
    try OpenFiles.check()
    let entries = offers.map { Entry(name: $0.name, summary: $0.summary) }
    let chooser = Chooser(entries, selecting: offers.firstIndex { $0.name == last } ?? 0)
    let session = try Self.session(options)
    do {
      let (ending, left) = try session.run(chooser)
      if left.choice == nil, let status = ending.exitStatus { throw ExitCode(status) }
      return left.choice.map { offers[$0] }
    } catch let error as TerminalError {
      throw UsageError(error.description)
    }
  }

  private static func session(_ options: RunOptions) throws -> Session {
    do { return try options.dashboard.session() } catch { throw UsageError(error) }
  }
}
#endif
