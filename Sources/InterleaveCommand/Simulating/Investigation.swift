#if Command
import ArgumentParser
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

  private static var mostLinesOfOutput: Int { 40 }
  private static var mostPrintedSwitches: Int { 100 }

  /// Runs it in the default order and then under the seeds from 1 on; says what came of it.
  ///
  /// - Returns: whether no run failed.
  func search(seeds: UInt64) throws -> Bool {
    let first = try simulator.run(.first)
    if first.hasFailed {
      tell("In the default order, without any seed, \(subject) \(first.ending).", first)
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
      "\(result.seeds) seeds, \(result.orders) different orders, \(result.virtualTime.inSecondsAndThousandths) virtual"
    StandardOutput.write(lines: lines + ["No failure of \(subject) in \(amount) seconds."])
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
      "With seed \(seed), \(subject) \(failure.ending); \(result.seeds) seeds were tried.",
      shrunk.run)
    let (before, after) = (failure.schedule.switches.count, schedule.switches.count)
    let repeated = shrunk.repeated
    StandardOutput.write(lines: [
      "\(before) choices departed from the default order; shrunk to \(after) in \(shrunk.trials) runs, it"
        + " fails in \(repeated.failed) of \(repeated.of)."
    ])
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
