#if Command
import ArgumentParser
import Dashboard
import Glibc
import Interleave
import InterleaveDashboard
import Recording
import Terminal

/// `interleave open`: shows a recording, on the screen or as text.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Look at a recording that --record or --json has made.",
    discussion: """
      The dashboard begins at the start of the run: the arrow keys and Space go through its time, and \
      nothing can be asked of its tasks any more. Exit status: 1 if only a part of the recording is whole, which is then shown.
      """)

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Flag(
    help: """
      No dashboard: a line for each change of state on standard output. The default if that is no \
      terminal.
      """)
  var plain = false

  @Flag(help: "No dashboard: one JSON object per line and event on standard output.")
  var json = false

  @OptionGroup(title: "Watching") var look: LookOptions

  func validate() throws {
    if plain && json { throw ValidationError("Choose one of --plain and --json.") }
  }

  func run() throws {
    var reader: OpenRecording
    do throws(RecordingError) {
      reader = try OpenRecording(path: file)
    } catch {
      throw UsageError(error.description)
    }
    var problem: RecordingError?
    if json {
      StandardOutput.prepare()
      var report = JSONReport(reader.header, descriptor: STDOUT_FILENO)
      while let batch = reader.next() { report.tell(batch) }
      report.end()
    } else if plain || isatty(STDOUT_FILENO) != 1 {
      StandardOutput.prepare()
      tell(&reader)
    } else {
      let batches = RecordedBatches(reader)
      let ending = try show(batches)
      // Its user may have left before its end.
      while batches.next() != nil {}
      problem = batches.problem
      if let status = ending.exitStatus { throw ExitCode(status) }
    }
    StandardOutput.flush()
    guard let problem = problem ?? reader.problem else { return }
    StandardError.say("\(problem)")
    throw ExitCode(ExitStatus.failure.rawValue)
  }

  private func tell(_ reader: inout OpenRecording) {
    var report = RecordedLines()
    while let batch = reader.next() { report.tell(batch) }
    report.rest(for: .seconds(3600))
  }

  private func show(_ recorded: RecordedBatches) throws -> Session.Ending {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    do {
      let options = look.dashboard(.dashboard)
      return try options.session().run(
        Model(source: .recording(name), filter: options.filter), source: recorded)
    } catch let error as TerminalError {
      throw UsageError(error.sentence(orElse: "use --plain"))
    }
  }
}
#endif
