#if Command
import InterleaveDashboard

/// The command cannot do what its command line or its surroundings ask for; why, in one sentence.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// What a dashboard cannot do, in the words of the command line.
  init(_ error: DashboardError) {
    sentence =
      switch error {
      case .noScreen(let sentence):
        sentence.replacing(DashboardError.alternative, with: "use --plain")
      case .outputClosed: "Standard output is closed: let it lead somewhere for --json."
      default: error.description
      }
  }
}
#endif
