#if Command
import ArgumentParser
import Dashboard
import Demos

/// `interleave` alone: lets its user choose what to watch.
struct ChooseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choose", abstract: "Choose what to watch from a list.", shouldDisplay: false)

  @Argument(help: .hidden)
  var words: [String] = []

  @OptionGroup(title: "Watching") var options: RunOptions

  func run() throws {
    if let word = words.first { throw Self.noCommand(named: word) }
    try Chooser.watchChosen(among: Offer.all, options)
  }

  /// What somebody hears who has given a word that is no command.
  private static func noCommand(named word: String) -> UsageError {
    if Demo.listed.contains(where: { $0.name == word }) {
      return UsageError("\"\(word)\" is a demo: run \"interleave demo \(word)\".")
    }
    let commands = RootCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    let near = NearMatches.of(word, among: commands.compactMap { $0.configuration.commandName })
    let hint =
      near.isEmpty
      ? "\"interleave --help\" tells which there are."
      : "did you mean \(near.joined(separator: " or "))?"
    return UsageError("There is no command \"\(word)\"; \(hint)")
  }
}
#endif
