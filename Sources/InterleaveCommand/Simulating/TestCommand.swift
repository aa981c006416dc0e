#if Command
import ArgumentParser
import Foundation
import InterleaveDashboard
import UnmodifiedPrograms

/// `interleave test`: runs a package's tests in virtual time, in many orders.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run a package's tests in virtual time, in many orders, until one fails.",
    discussion: """
      Builds the tests with "swift build --build-tests", and runs them as "interleave exec" runs a \
      program: in the default order, then under the seeds from 1 on. The first seed that fails is \
      named, with the fewest choices that make the tests fail and the command that repeats them. \
      What stands behind -- is for the build, such as -- --traits Command.

      With --seed or --schedule they run once, and what they print is shown.

      Exit status: 0 if no run fails, 1 if one does, 2 if the tests cannot be built or simulated.
      """)

  @Option(help: ArgumentHelp("How many seeds to try.", valueName: "n"))
  var seeds: UInt64 = 20

  @Option(
    help: ArgumentHelp("Only the tests whose names match this.", valueName: "regex"))
  var filter: String?

  @Option(help: ArgumentHelp("The package's folder.", valueName: "folder"))
  var packagePath = "."

  @Option(
    help: ArgumentHelp("End a run that takes longer, in real seconds.", valueName: "s"))
  var limit = 60.0

  @Option(
    help: ArgumentHelp(
      "Record the steps of the run that fails, or of the last one, for \"interleave open\".",
      valueName: "file"))
  var record: String?

  @OptionGroup(title: "Order") var simulation: SimulationArguments

  @Argument(
    parsing: .postTerminator, help: ArgumentHelp("For the build.", valueName: "arguments"))
  var build: [String] = []

  func validate() throws {
    guard (0.001...86_400).contains(limit) else {
      throw ValidationError("--limit takes 0.001 to 86400 seconds.")
    }
  }

  mutating func run() throws {
    StandardOutput.prepare()
    let order = try simulation.order()
    simulation.resolvePaths()
    record = record.map { URL(filePath: $0).standardizedFileURL.path }
    var hasTests = false
    var isWell = true
    do {
      let folder = URL(filePath: packagePath).standardizedFileURL.path
      let binary = try TestBinary(package: folder, arguments: build)
      // Tests look for their files where "swift test" would run them.
      _ = FileManager.default.changeCurrentDirectoryPath(folder)
      for library in TestBinary.Library.allCases {
        guard let arguments = try binary.arguments(for: library, filter: filter) else { continue }
        hasTests = true
        let simulator = try Simulator(
          binary.program, arguments, simulation.options, limit: .seconds(limit))
        // In order, as the first failure is the one to look at.
        isWell = try isWell && passes(library, simulator, order)
      }
    } catch let refusal as Refusal {
      throw UsageError(refusal.sentence)
    }
    guard hasTests else {
      throw UsageError(
        filter.map { "No test's name matches \($0)." } ?? "The package has no tests.")
    }
    StandardOutput.finish()
    if !isWell { throw ExitCode(ExitStatus.failure.rawValue) }
  }

  private var recording: RecordedRun? { record.map { RecordedRun($0, of: "interleave test") } }

  private func passes(
    _ library: TestBinary.Library, _ simulator: Simulator, _ order: SimulationOptions.Order?
  ) throws -> Bool {
    let subject = "the suite of \(library.name)"
    guard let order else {
      let path = packagePath == "." ? [] : ["--package-path", packagePath]
      let investigation = Investigation(
        simulator: simulator, arguments: simulation, subject: subject,
        command: ["test"] + path + (filter.map { ["--filter", $0] } ?? []),
        operands: build.isEmpty ? [] : ["--"] + build, recording: recording)
      return try investigation.search(seeds: seeds)
    }
    let run = try simulator.show(order, recording: recording)
    try simulation.save(run.schedule)
    StandardError.say("\(subject) \(run.ending): \(run.report.amount).")
    for sentence in run.report.reservations { StandardError.say(sentence) }
    return !run.hasFailed
  }
}
#endif
