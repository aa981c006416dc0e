#if Command
import ArgumentParser
import Dashboard
import Glibc
import Interleave
import InterleaveDashboard
import InterleaveEvents
import Recording
import Terminal

/// `interleave open`: shows a recording, on the screen or as text.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Look at recordings that --record or --json has made.",
    discussion: """
      The dashboard begins at the start of the run: the arrow keys and Space go through its time, and \
      nothing can be asked of its tasks any more. Several recordings are one run, each task with its \
      recording's number before its name. Exit status: 1 if only a part of a recording is whole, which \
      is then shown.
      """)

  @Argument(help: ArgumentHelp("The recordings.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      """
      What the moments of several are reckoned from: the clock, if it is known of each and time ran as \
      it does, or the start of each.
      """, valueName: "clock|start"))
  var align: OpenRecordings.Alignment = .clock

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
    if files.count > 99 { throw ValidationError("Give 99 recordings at most.") }
  }

  func run() throws {
    var recordings: OpenRecordings
    do throws(RecordingError) {
      recordings = try OpenRecordings(paths: files, alignedBy: align)
    } catch {
      throw UsageError(error.description)
    }
    var problems: [(path: String, error: RecordingError)] = []
    if json {
      StandardOutput.prepare()
      var report = JSONReport(recordings.header, descriptor: STDOUT_FILENO)
      while let batch = recordings.next() { report.tell(batch) }
      report.end()
      problems = recordings.problems
    } else if plain || isatty(STDOUT_FILENO) != 1 {
      StandardOutput.prepare()
      StandardOutput.write(lines: introduction(recordings))
      tell(&recordings)
      problems = recordings.problems
    } else {
      let introduction = introduction(recordings)
      let batches = RecordedBatches(recordings)
      let ending = try show(batches, introduction)
      // Its user may have left before its end.
      while batches.next() != nil {}
      problems = batches.problems
      if let status = ending.exitStatus { throw ExitCode(status) }
    }
    StandardOutput.flush()
    for (path, error) in problems {
      StandardError.say(files.count == 1 ? "\(error)" : "\(path): \(error)")
    }
    if !problems.isEmpty { throw ExitCode(ExitStatus.failure.rawValue) }
  }

  private func tell(_ recordings: inout OpenRecordings) {
    var report = RecordedLines()
    while let batch = recordings.next() { report.tell(batch) }
    report.rest(for: .seconds(3600))
  }

  private func show(
    _ recorded: RecordedBatches, _ introduction: [String]
  ) throws -> Session.Ending {
    let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    do {
      return try look.dashboard(.dashboard).session().run(
        Model(
          source: .recording(names.joined(separator: ", ")), filter: look.filter ?? ""),
        source: recorded
      ) {
        // What is printed now stands in the log, and in the terminal again when the screen is left.
        StandardOutput.write(lines: introduction)
        StandardOutput.flush()
      }
    } catch let error as TerminalError {
      throw UsageError(error.sentence(orElse: "use --plain"))
    }
  }

  /// Which recordings these are, a line each with the number before their tasks, and what their moments
  /// are reckoned from; nothing of a single one.
  private func introduction(_ recordings: OpenRecordings) -> [String] {
    if files.count == 1 { return [] }
    let first = recordings.zeros.min() ?? 0
    let isByClock = first > 0
    let lines = files.indices.map { index in
      let later = Duration.nanoseconds(recordings.zeros[index] - first)
      let program = recordings.headers[index].program
      return "\(index + 1): \(files[index]), \(program)"
        + (later > .zero ? ", which began \(later.words) later" : "")
    }
    if isByClock { return lines }
    let reason = "the clock is not known of each, or time did not run as it does"
    return lines + [align == .start ? "Each begins at 0." : "Each begins at 0: \(reason)."]
  }
}

extension OpenRecordings.Alignment: ExpressibleByArgument {}
#endif
