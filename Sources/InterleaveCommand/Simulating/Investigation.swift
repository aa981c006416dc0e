#if Command
import ArgumentParser
import struct Interleave.InterleavingTable
import InterleaveDashboard
import UnmodifiedPrograms

/// The search for an order in which a program fails, and what is said of it.
struct Investigation {
  let simulator: Simulator
  let arguments: SimulationArguments
  /// What runs, such as `./bank` or `the tests with XCTest`.
  let subject: String
  /// The words of a command that repeats a schedule, without the schedule.
  let command: [String]
  /// The words of that command behind the schedule.
  var operands: [String] = []
  /// Where the steps of a run that fails are recorded.
  var recording: RecordedRun?

  private static var mostLinesOfOutput: Int { 40 }
  private static var mostPrintedSwitches: Int { 100 }

  /// Runs it in the default order and then under the seeds from 1 on; says what came of it.
  ///
  /// - Returns: whether no run failed.
  func search(seeds: UInt64) throws -> Bool {
    let first = try simulator.run(.first)
    if first.hasFailed {
      tell("In the default order, without any seed, \(subject) \(first.ending).", first)
      try showSteps(of: first, isMinimal: true)
      try arguments.save(first.schedule)
      tellHowToRepeat(first.schedule)
      return false
    }
    let result = try SeedSearch(simulator, jobs: arguments.jobs).run(seeds: seeds)
    var lines: [String] = []
    if let report = result.leastReproducible ?? reservations(of: first) {
      lines += report.reservations
    }
    if let seed = result.unsteady.min() {
      lines.append(
        "Seed \(seed) did not give the same order twice: something is at work that was not seen.")
    }
    if let failure = result.failure {
      StandardOutput.write(lines: lines)
      try explain(failure.run, of: failure.seed, after: result)
      return false
    }
    let amount =
      "\(result.seeds.counted("seed")), \(result.orders.counted("different order")),"
      + " \(result.virtualTime.inSecondsAndThousandths) virtual seconds"
    StandardOutput.write(lines: lines + ["No failure of \(subject) in \(amount)."])
    return true
  }

  private func reservations(of run: SimulatedRun) -> RunReport? {
    run.report.isReproducible ? nil : run.report
  }

  private func explain(
    _ failure: SimulatedRun, of seed: UInt64, after result: SeedSearch.Result
  ) throws {
    let shrunk = try Shrinking(simulator).shrink(failure)
    let schedule = shrunk.run.schedule
    tell(
      "With seed \(seed), \(subject) \(failure.ending);"
        + " \(result.seeds.counted("seed was", "seeds were")) tried.",
      shrunk.run)
    let (before, after) = (failure.schedule.switches.count, schedule.switches.count)
    let repeated = shrunk.repeated
    StandardOutput.write(lines: [
      "\(before.counted("choice")) departed from the default order; shrunk to \(after) in"
        + " \(shrunk.trials.counted("run")), it fails in \(repeated.failed) of \(repeated.of)."
    ])
    try showSteps(of: shrunk.run, isMinimal: shrunk.isMinimal)
    try arguments.save(schedule)
    tellHowToRepeat(schedule)
  }

  private func tellHowToRepeat(_ schedule: Schedule) {
    // A long schedule has no room on a command line that somebody is to read.
    let isShort = schedule.switches.count <= Self.mostPrintedSwitches
    let order =
      isShort || arguments.saveSchedule != nil
      ? ["--schedule", arguments.saveSchedule ?? "\(schedule)"]
      : ["--seed", "\(schedule.seed)", "--strategy", arguments.strategy.rawValue]
    let words = ["interleave"] + command + arguments.wordsToRepeat + order + operands
    let line = words.map(\.quotedForShell).joined(separator: " ")
    StandardOutput.write(lines: ["It is repeated by:", "  \(line)"])
  }

  /// Repeats a run that failed and prints its last steps as a table: a column a task, a row a step.
  ///
  /// - Parameter isMinimal: whether the run does not fail without any one of its switches.
  private func showSteps(of failure: SimulatedRun, isMinimal: Bool) throws {
    // One that does not end would take as long again, to show steps like its first.
    guard failure.ending != .hung else { return }
    let order = SimulationOptions.Order.given(failure.schedule)
    guard let steps = try simulator.run(order, recordsSteps: true).steps else { return }
    try recording?.write(steps, order)
    let table = InterleavingTable(of: steps.events, forced: steps.forced)
    StandardOutput.write(
      lines: table.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        + steps.origins(of: table.tasks) + (isMinimal ? [table.decisiveSwitch] : []))
  }

  /// Says a sentence, and how the run's output ended.
  private func tell(_ sentence: String, _ run: SimulatedRun) {
    let output = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = output.suffix(Self.mostLinesOfOutput).map { "  | \($0)" }
    StandardOutput.write(lines: [sentence] + (run.output.isEmpty ? [] : shown))
  }
}

extension String {
  /// The word as a shell reads it.
  fileprivate var quotedForShell: String {
    let plain = allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,+@%".contains($0))
    }
    if plain && !isEmpty { return self }
    return "'" + replacing("'", with: "'\\''") + "'"
  }
}
#endif
