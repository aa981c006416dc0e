#if Command
import Glibc

/// Runs an unmodified program in virtual time, one task at a time.
package struct Simulator: Sendable {
  private let program: ProgramFile
  private let arguments: [String]
  private let options: SimulationOptions
  private let library: String
  /// The longest that a run may take in real time.
  private let limit: Duration?

  /// - Throws: `Refusal` if the library that is loaded into the program is missing.
  package init(
    _ program: ProgramFile, _ arguments: [String], _ options: SimulationOptions,
    limit: Duration?
  ) throws(Refusal) {
    self.program = program
    self.arguments = arguments
    self.options = options
    self.limit = limit
    library = try SimulationLibrary.find()
  }

  /// Runs it with our streams, and passes on the signals that ask us to end.
  ///
  /// - Parameter recording: the file that its events are recorded to.
  package func show(
    _ order: SimulationOptions.Order, recording: RecordedRun? = nil
  ) throws(Refusal) -> SimulatedRun {
    let run = try run(order, capturing: false, recording != nil)
    if let steps = run.steps { try recording?.write(steps, order) }
    return run
  }

  /// Runs it with its output captured.
  ///
  /// - Parameter recordsSteps: whether the run's `steps` are wanted.
  package func run(
    _ order: SimulationOptions.Order, recordsSteps: Bool = false
  ) throws(Refusal) -> SimulatedRun {
    try run(order, capturing: true, recordsSteps)
  }

  private func run(
    _ order: SimulationOptions.Order, capturing: Bool, _ recordsSteps: Bool
  ) throws(Refusal) -> SimulatedRun {
    let folder = try RunFolder()
    try folder.write(plan: options.plan(order, records: recordsSteps))
    let child = try ChildProcess(
      program, arguments, environment: environment(folder),
      capturing ? .captured(folder.file("output")) : .inherited)
    let passing = capturing ? nil : PassedSignals(to: child)
    let ending = child.wait(limit: limit)
    passing?.end()
    let report = RunReport(folder)
    try check(report)
    let steps = recordsSteps ? RecordedSteps(report, folder) : nil
    return SimulatedRun(ending, report, order, steps, folder)
  }

  private func environment(_ folder: borrowing RunFolder) -> [String: String] {
    var variables = Self.ownEnvironment
    variables["INTERLEAVE_SIMULATION"] = folder.path
    // Of the program's own children none is changed: the library gives back what there was.
    variables["INTERLEAVE_HASHING"] = variables["SWIFT_DETERMINISTIC_HASHING"] ?? ""
    variables["SWIFT_DETERMINISTIC_HASHING"] = "1"
    let preloaded = variables["LD_PRELOAD"].map { $0.isEmpty ? "" : ":\($0)" } ?? ""
    variables["LD_PRELOAD"] = library + preloaded
    return variables
  }

  private static var ownEnvironment: [String: String] {
    var variables: [String: String] = [:]
    var next = unsafe environ
    while let text = unsafe next.pointee {
      let parts = unsafe String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      unsafe next += 1
    }
    return variables
  }

  private func check(_ report: RunReport) throws(Refusal) {
    switch report.state {
    case .running, .stuck: return
    case .unloaded:
      throw Refusal(
        "\(program.path) ran as it is: the loader did not load \(library) into it.")
    case .notSwift:
      throw Refusal(
        "\(program.path) ran as it is: it has no Swift concurrency, so there is no order to choose."
      )
    case .refused(let missing):
      throw Refusal(
        "\(program.path) ran as it is: its libswift_Concurrency does not call \(missing), so it is of a make"
          + " that this version does not know.")
    }
  }
}
#endif
