import Terminal

/// Why a program's tasks cannot be shown, or are shown no longer.
public enum DashboardError: Error, Hashable, Sendable {
  /// Another dashboard or report of this process has the terminal.
  case alreadyWatching
  /// The calling thread runs a scheduler: the call was made by a task.
  case insideOfTask
  /// The terminal cannot show a dashboard; why, in a sentence.
  case noScreen(String)
  /// There is no such theme, or it is none; why, in a sentence.
  case noTheme(String)
  /// The recording cannot be written; why, in a sentence.
  case noRecording(String)
  /// Standard output is closed.
  case outputClosed
  /// The scheduler is paused, and there is no dashboard whose keys could resume it.
  case pausedWithoutKeys
  /// A signal ended the dashboard, and with it the body: its number.
  case interrupted(signal: Int32)
}

extension DashboardError: CustomStringConvertible {
  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .alreadyWatching:
      "A dashboard or report is open in this process already: open the next one when it has ended."
    case .insideOfTask:
      "A scheduler runs on this thread already: open the dashboard around its run, not in a task."
    case .noScreen(let sentence), .noTheme(let sentence), .noRecording(let sentence): sentence
    case .outputClosed: "Standard output is closed: let it lead somewhere for JSON."
    case .pausedWithoutKeys:
      "The scheduler is paused, and without a dashboard there is no key to resume it with: let it begin"
        + " at another pace."
    case .interrupted(let signal): "The run was ended by signal \(signal)."
    }
  }
}

extension DashboardError {
  /// What a program can do where a dashboard cannot be shown.
  package static let alternative = "set the option output to .plain"

  package init(_ error: TerminalError) {
    self = .noScreen(error.sentence(orElse: Self.alternative))
  }
}
