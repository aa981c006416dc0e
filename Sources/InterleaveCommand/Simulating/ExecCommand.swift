#if Command
import ArgumentParser
import InterleaveDashboard
import UnmodifiedPrograms

/// `interleave exec`: runs a program that knows nothing of this one, in virtual time.
struct ExecCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Run an unmodified Swift program in virtual time, in an order of your choice.",
    discussion: """
      The program's tasks run one at a time, and time leaps over every sleep. Without --seed what \
      became ready first goes first; with one the order is drawn. --seeds looks for the first \
      number from 1 on with which the program fails, and for the fewest choices that make it fail.

      Only orders between awaits are tried: data races need the thread sanitizer. Threads, \
      Dispatch queues, I/O and executors of the program's own stay real; what of them mattered to \
      the order is said. The program has to be linked dynamically.

      Exit status: the program's own, or 128 and the signal that killed it; 3 if no task could \
      ever go on, after a list of the tasks; 1 if it does not end within --limit, or fails with \
      one of --seeds; 2 if it cannot be simulated.
      """)

  @Flag(help: "Leap over every wait: time passes only in name. Nothing else is offered yet.")
  var virtualTime = false

  @OptionGroup(title: "Order") var simulation: SimulationArguments

  @Option(
    help: ArgumentHelp("Try the seeds from 1 to this number, until one fails.", valueName: "n"))
  var seeds: UInt64?

  @Option(
    help: ArgumentHelp(
      "End a run that takes longer, in real seconds; with --seeds by default 60.", valueName: "s"))
  var limit: Double?

  @Option(
    help: ArgumentHelp(
      "Record the tasks' steps to this file, for \"interleave open\"; with --seeds those of the run that fails.",
      valueName: "file"))
  var record: String?

  @Flag(help: "Say nothing beside what the program says.")
  var quiet = false

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The program and its arguments.", valueName: "program"))
  var program: [String] = []

  func validate() throws {
    // Options of this command's stand before the program.
    if let word = program.first, word.hasPrefix("-") {
      if ["-h", "--help"].contains(word) { throw CleanExit.helpRequest(Self.self) }
      throw ValidationError("There is no option \(word).")
    }
    guard virtualTime else {
      throw ValidationError("Add --virtual-time: programs are only simulated, not yet watched.")
    }
    guard !program.isEmpty else { throw ValidationError("Name the program to run.") }
    if let limit, !(0.001...86_400).contains(limit) {
      throw ValidationError("--limit takes 0.001 to 86400 seconds.")
    }
    if seeds != nil, simulation.seed != nil || simulation.schedule != nil {
      throw ValidationError("--seeds goes with neither --seed nor --schedule.")
    }
  }

  func run() throws {
    do {
      let file = try ProgramFile(named: program[0])
      let longest = limit ?? (seeds == nil ? nil : 60)
      let simulator = try Simulator(
        file, Array(program.dropFirst()), simulation.options, limit: longest.map { .seconds($0) })
      if let seeds {
        try search(simulator, seeds)
      } else {
        try show(simulator)
      }
    } catch let refusal as Refusal {
      throw UsageError(refusal.sentence)
    }
  }

  private var recording: RecordedRun? {
    record.map { RecordedRun($0, of: "interleave exec \(program[0])") }
  }

  private func search(_ simulator: Simulator, _ seeds: UInt64) throws {
    StandardOutput.prepare()
    let investigation = Investigation(
      simulator: simulator, arguments: simulation, subject: program[0],
      command: ["exec", "--virtual-time"], operands: program, recording: recording)
    guard try investigation.search(seeds: seeds) else {
      StandardOutput.finish()
      throw ExitCode(ExitStatus.failure.rawValue)
    }
  }

  private func show(_ simulator: Simulator) throws {
    let run = try simulator.show(simulation.order() ?? .first, recording: recording)
    try simulation.save(run.schedule)
    if !quiet { tell(run) }
    switch run.ending {
    case .exited(0): return
    case .exited(let status): throw ExitCode(status)
    case .killed(let signal): throw ExitCode(128 + signal)
    case .stuck: throw ExitCode(ExitStatus.stuck.rawValue)
    case .hung: throw ExitCode(ExitStatus.failure.rawValue)
    }
  }

  private func tell(_ run: SimulatedRun) {
    switch run.ending {
    case .exited: break
    default: StandardError.say("\(program[0]) \(run.ending).")
    }
    StandardError.say("\(run.report.amount).")
    for sentence in run.report.reservations { StandardError.say(sentence) }
  }
}
#endif
