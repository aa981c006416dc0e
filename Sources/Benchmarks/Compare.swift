#if Network
import ArgumentParser
import Foundation

/// Measures every case on every side, one after the other, several rounds.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure and print a table; this is what happens without a subcommand.")

  @Option(help: "Measure only this; may be given several times.")
  var only: [String] = []

  @Option(help: "Measure only on this side; may be given several times.")
  var side: [Side] = []

  @Option(help: "How many rounds.")
  var rounds: Int?

  @Flag(help: "One round of small measurements, in less than a minute.")
  var quick = false

  @Flag(help: "Print a JSON object instead of a table.")
  var json = false

  @Option(help: "The Python interpreter whose asyncio is measured.")
  var python = "/usr/bin/python3"

  func validate() throws {
    if let rounds, rounds < 1 { throw ValidationError("--rounds must be 1 or more.") }
    for name in only where !Case.all.contains(where: { $0.name == name }) {
      let names = Case.all.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no benchmark \(name); there are \(names).")
    }
  }

  func run() throws {
    let spin = Spin.calibrate()
    let laboratory = Laboratory(python: python, isQuick: quick, spin: spin)
    let cases = Case.all.filter { only.isEmpty || only.contains($0.name) }
    let wanted = Side.allCases.filter { side.isEmpty || side.contains($0) || $0 == .interleave }
    let rounds = rounds ?? (quick ? 1 : 5)
    let present = present(wanted, in: laboratory)
    var report = Report(machine: Machine.description, rounds: rounds, sides: present.descriptions)
    let samples = measure(cases, on: present.sides, rounds: rounds, in: laboratory)
    report.cases = cases.map { measured in
      let found = samples[measured.name] ?? Findings()
      return CaseReport(
        measured, count: quick ? measured.quickCount : measured.count, samples: found.samples,
        notes: found.notes)
    }
    print(json ? try report.json : report.text)
  }

  private func present(
    _ wanted: [Side], in laboratory: Laboratory
  ) -> (sides: [Side], descriptions: [String: String]) {
    var sides: [Side] = []
    var descriptions: [String: String] = [:]
    for side in wanted {
      switch laboratory.describe(side) {
      case .success(let description):
        sides.append(side)
        descriptions[side.rawValue] = description
      case .failure(let absence):
        descriptions[side.rawValue] = "missing: \(absence)"
      }
    }
    return (sides, descriptions)
  }

  /// Every case in every round, and in it every side: whatever else the machine does meets all alike.
  private func measure(
    _ cases: [Case], on sides: [Side], rounds: Int, in laboratory: Laboratory
  ) -> [String: Findings] {
    var findings: [String: Findings] = [:]
    for round in 1...rounds {
      for measured in cases {
        tell("round \(round) of \(rounds): \(measured.name)")
        // Whoever comes first finds the machine's memory as nobody else does.
        for side in sides[(round % sides.count)...] + sides[..<(round % sides.count)] {
          let outcome = laboratory.measure(measured, on: side)
          findings[measured.name, default: Findings()].add(outcome, of: side)
        }
      }
    }
    return findings
  }

  private func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
#endif
