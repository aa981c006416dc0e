#if Command
import ArgumentParser
import Glibc
import InterleaveDashboard
import Recording
import Sharing

/// `interleave ps`: the tasks of running programs, once, as text.
struct PsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ps", abstract: "List the tasks of programs that run now, once, as text.",
    discussion: "Without a name it lists those of every program that \"interleave attach\" lists.")

  @Argument(help: ArgumentHelp("Process numbers or sockets.", valueName: "pid|socket"))
  var programs: [String] = []

  @Flag(help: "One JSON object per line and task.")
  var json = false

  func run() throws {
    let sources = try AttachTarget.sources(programs)
    if sources.isEmpty {
      StandardError.say(ProgramList.noneSentence)
      throw ExitCode(ExitStatus.failure.rawValue)
    }
    if json { StandardOutput.prepare() }
    for (index, source) in sources.enumerated() {
      let census = try Census(of: source)
      if json {
        Descriptor(STDOUT_FILENO).write(
          census.snapshot.lines(process: census.greeting.process))
      } else {
        if index > 0 { StandardOutput.write(lines: [""]) }
        StandardOutput.write(lines: census.lines)
      }
    }
  }
}
#endif
