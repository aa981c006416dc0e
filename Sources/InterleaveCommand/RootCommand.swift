#if Command
import ArgumentParser
import Foundation
import InterleaveDashboard
import Terminal

/// The command `interleave`.
@main struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interleave",
    abstract: "Watch async tasks interleave, live, and stop any of them with a key.",
    discussion: """
      Without a subcommand it lets you choose what to watch from a list.

      Exit status: 0 if all went well, 1 if a task failed, timed out or did not end when it was \
      cancelled, 2 if the command line or the terminal was not usable, 3 if a simulated program was stuck, 130 if it was interrupted.
      """,
    subcommands: [ChooseCommand.self, DemoCommand.self] + networking
      + [ExecCommand.self, TestCommand.self, OpenCommand.self, ExportCommand.self],
    defaultSubcommand: ChooseCommand.self)

  #if Network
  private static let networking: [any ParsableCommand.Type] = [
    FetchCommand.self, ScrapeCommand.self, CryptoCommand.self, ExchangeCommand.self,
  ]
  #else
  private static let networking: [any ParsableCommand.Type] = []
  #endif

  static func main() {
    Crash.endsAtOnce()
    StandardStreams.takePlaces()
    do {
      #if !Network
      try WithoutNetwork.check(Array(CommandLine.arguments.dropFirst()))
      #endif
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
    StandardOutput.finish()
  }

  /// Ends the process, after a sentence if there is something to say.
  private static func end(with error: any Error) -> Never {
    if let usage = error as? UsageError {
      StandardError.say(usage.sentence)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    let code = exitCode(for: error)
    if code == .success {
      let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      StandardOutput.write(lines: lines.map(String.init))
      StandardOutput.finish()
    } else if code == .validationFailure || !(error is ExitCode) {
      StandardError.say(sentence(on: error))
    }
    Foundation.exit(code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
  }

  /// What is wrong; where the parser of arguments says no more than that, also what to do.
  private static func sentence(on error: any Error) -> String {
    let words = message(for: error)
    return words.hasSuffix(".") ? words : words + "; --help tells what there is."
  }
}
#endif
