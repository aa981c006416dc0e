#if Command
import ArgumentParser
import Dashboard
import Glibc
import Interleave
import InterleaveDashboard
import Sharing
import Terminal

/// `interleave attach`: shows the tasks of programs that run already.
struct AttachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Watch the tasks of programs that run already.",
    discussion: """
      A program that uses the library Interleave can be attached to if it runs with INTERLEAVE_SHARE=1 \
      in its environment, or calls scheduler.share(). Without a name this lists those that can. Several \
      are shown on one screen, each task with its program's number before its name. Leaving the screen \
      leaves the programs as they are; x cancels a task there.

      From another machine: ssh -t HOST interleave attach PID, or with a screen here: \
      interleave attach --through "ssh HOST interleave attach --stdio PID".
      """)

  @Argument(
    help: ArgumentHelp(
      "Process numbers or sockets; - for what \"interleave attach --stdio\" pipes into it.",
      valueName: "pid|socket"))
  var programs: [String] = []

  @Flag(
    help: """
      No dashboard: a line for each change of state on standard output. The default if that is no \
      terminal.
      """)
  var plain = false

  @Flag(help: "No dashboard: one JSON object per line and event on standard output.")
  var json = false

  @Flag(
    help: "Pass all between the program and standard input and output, for a screen elsewhere.")
  var stdio = false

  @Option(
    help: ArgumentHelp(
      "Attach over the standard input and output of this shell command.", valueName: "command"))
  var through: String?

  @OptionGroup(title: "Watching") var look: LookOptions

  func validate() throws {
    if plain && json { throw ValidationError("Choose one of --plain and --json.") }
    if through != nil, !programs.isEmpty || stdio {
      throw ValidationError("--through takes the place of a program's name.")
    }
    if stdio, programs.count != 1 { throw ValidationError("--stdio needs one program.") }
  }

  func run() throws {
    if let through {
      let remote = try RemoteProgram(through)
      defer { remote.end() }
      return try watch([remote.source])
    }
    if programs.isEmpty { return try list() }
    if stdio { return try AttachTarget(word: programs[0]).bridge() }
    try watch(try AttachTarget.sources(programs))
  }

  private func list() throws {
    let found = SharedProgram.all()
    if found.isEmpty {
      StandardError.say(ProgramList.noneSentence)
      throw ExitCode(ExitStatus.failure.rawValue)
    }
    StandardOutput.write(lines: ProgramList.lines(of: found))
  }

  private func watch(_ sources: [SocketSource]) throws {
    let attachment = Attachment(sources)
    if json {
      StandardOutput.prepare()
      var report = JSONReport(attachment.header, descriptor: STDOUT_FILENO)
      attachment.tell(to: &report)
      report.end()
    } else if plain || isatty(STDOUT_FILENO) != 1 {
      StandardOutput.prepare()
      if sources.count > 1 { StandardOutput.write(lines: attachment.introduction) }
      var lines = RecordedLines()
      attachment.tell(to: &lines)
    } else {
      let ending = try show(attachment)
      if let status = ending.exitStatus { throw ExitCode(status) }
    }
    StandardOutput.flush()
    let problems = attachment.problems
    for problem in problems { StandardError.say(problem) }
    if !problems.isEmpty { throw ExitCode(ExitStatus.failure.rawValue) }
  }

  private func show(_ attachment: Attachment) throws -> Session.Ending {
    do {
      return try look.dashboard(.dashboard).session().run(
        Model(filter: look.filter ?? ""), source: attachment.source
      ) {
        // What is printed now stands in the log, and in the terminal again when the screen is left.
        StandardOutput.write(lines: attachment.introduction)
        StandardOutput.flush()
      }
    } catch let error as TerminalError {
      throw UsageError(error.sentence(orElse: "use --plain"))
    }
  }
}
#endif
