#if Command
import ArgumentParser
import Interleave
import InterleaveDashboard
import Sharing

/// `interleave why`: what a task of a running program waits for, in words.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Say what a task of a running program waits for, and why.",
    discussion: "Exit status: 1 if there is no such task.")

  @Argument(help: ArgumentHelp("A task's number, as \"interleave ps\" tells it, or its name."))
  var task: String

  @Option(help: ArgumentHelp("Which program; by default all that share.", valueName: "pid|socket"))
  var program: String?

  func run() throws {
    let sources = try AttachTarget.sources(program.map { [$0] } ?? [])
    var isFound = false
    for source in sources {
      let census = try Census(of: source)
      let accounts = census.accounts
      for id in tasks(of: census) {
        guard let account = accounts.lines(of: id) else { continue }
        StandardOutput.write(lines: account)
        isFound = true
      }
    }
    if isFound { return }
    StandardError.say(
      sources.isEmpty
        ? ProgramList.noneSentence
        : "There is no live task \"\(task)\"; \"interleave ps\" lists those that there are.")
    throw ExitCode(ExitStatus.failure.rawValue)
  }

  /// The tasks that are meant, ten at most.
  private func tasks(of census: Census) -> [TaskID] {
    let number = UInt64(task.drop { $0 == "#" }).map(TaskID.init(rawValue:))
    return census.snapshot.tasks.filter { $0.id == number || $0.birth.name == task }.prefix(10).map(
      \.id)
  }
}
#endif
