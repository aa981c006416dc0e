/// Why the dashboard cannot start on this terminal; its description is one sentence for the user.
package enum TerminalError: Error, Equatable {
  /// Standard output leads to a file or a pipe.
  case outputIsNoTerminal
  /// Standard input is no terminal, and the process has no other to read keys from.
  case noKeyboard
  /// TERM is empty or not set.
  case typeNotSet
  /// The machine's terminfo knows no terminal of that type.
  case unknownType(String)
  /// A terminal of that type cannot place its cursor.
  case incapableType(String)
  /// The operating system refused; what was tried, and its own words for the reason.
  case refused(String, reason: String)
}

extension TerminalError: CustomStringConvertible {
  /// One sentence that says what is wrong and what to do.
  package var description: String { sentence(orElse: "use --plain") }

  /// The same, with what else may be done.
  package func sentence(orElse alternative: String) -> String {
    switch self {
    case .outputIsNoTerminal:
      "Standard output is not a terminal, so there is no screen to draw on: run it in a terminal,"
        + " or \(alternative)."
    case .noKeyboard:
      "There is no terminal to read keys from: run it in a terminal, or \(alternative)."
    case .typeNotSet:
      "TERM is not set, so it is unknown how to draw on this terminal: set it, for example to"
        + " xterm-256color, or \(alternative)."
    case .unknownType(let type):
      "This machine knows no terminal of the type \"\(type)\": set TERM to one that it knows, for"
        + " example xterm-256color, or \(alternative)."
    case .incapableType(let type):
      "A terminal of the type \"\(type)\" cannot place its cursor: set TERM to what the terminal"
        + " really is, for example xterm-256color, or \(alternative)."
    case .refused(let attempt, let reason):
      "The terminal could not be taken over, as \(attempt) failed (\(reason)): try again in another"
        + " terminal, or \(alternative)."
    }
  }
}
