#if Command
import ArgumentParser
import Interleave
import InterleaveDashboard

/// How a workload is run and shown; the same options for every subcommand.
struct RunOptions: ParsableArguments {
  @Flag(
    help: """
      No dashboard: what tasks print goes to standard output, and a line for each change of state \
      to standard error. The default if standard output is no terminal.
      """)
  var plain = false

  @Flag(
    help: """
      No dashboard: one JSON object per line and event on standard output; what tasks print goes \
      to standard error.
      """)
  var json = false

  @Flag(
    help: """
      With --plain: who ran after whom, in the end, in place of the lines for changes of state.
      """)
  var steps = false

  @Flag(help: "Leap over every wait: time passes only in name.")
  var virtualTime = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many times as fast time runs: 0.01 to 100.", valueName: "x"))
  var speed: Double?

  @Flag(help: "Begin paused; p lets it go on, s takes one step.")
  var paused = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Draw the order among ready tasks by this number: the same number, the same order.",
      valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Record all events to this file, for \"interleave open\"; INTERLEAVE_RECORD=file does too.",
      valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Keep about so much of the recording, as file and file.1, such as 64M.", valueName: "size"))
  var limit: ByteSize?

  @OptionGroup var look: LookOptions

  func validate() throws {
    if plain && json { throw ValidationError("Choose one of --plain and --json.") }
    if steps && !plain { throw ValidationError(Self.stepsWithoutPlain) }
    if let speed, !(0.01...100).contains(speed) {
      throw ValidationError("--speed takes a number from 0.01 to 100.")
    }
    if virtualTime && speed != nil {
      throw ValidationError("Choose one of --virtual-time and --speed.")
    }
    if limit != nil, record == nil {
      throw ValidationError("--limit says how much --record FILE keeps: give both.")
    }
    if paused && (plain || json) { throw ValidationError(Self.pausedWithoutKeys) }
  }

  /// Why there are no steps on a screen or as JSON.
  static let stepsWithoutPlain =
    "--steps is a form of --plain: give both. On the screen the key a shows steps."

  /// Why a run without a dashboard cannot begin paused.
  static let pausedWithoutKeys =
    "--paused needs the dashboard: without it there is no key to go on with."
}

extension RunOptions {
  /// How the tasks are to be shown.
  var dashboard: DashboardOptions {
    var shown = look.dashboard(json ? .json : plain ? .plain : .automatic)
    shown.record = record
    shown.recordLimit = limit?.bytes
    shown.tellsSteps = steps
    return shown
  }

  /// Prints what a run has brought, past its JSON.
  func tell(results: [String]) {
    if json { StandardError.write(lines: results) } else { StandardOutput.write(lines: results) }
    StandardOutput.finish()
  }

  /// How the scheduler's time is to run.
  var pace: Pace {
    if paused { return .paused(resumesAt: virtualTime ? nil : speed ?? 1) }
    return virtualTime ? .virtual : .scaled(speed ?? 1)
  }
}
#endif
