#if Command
import ArgumentParser
import InterleaveDashboard
import Dashboard
import Demos

/// `interleave demo`: runs demos, side by side if several are named.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Run demos, side by side if several are named.",
    discussion: "Without a name it lets you choose one from a list.")

  @Argument(help: ArgumentHelp("Which demos to run; --list tells them.", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Print each demo's name with a line on what it shows.")
  var list = false

  @OptionGroup(title: "Exploring") var exploring: ExploreOptions

  @OptionGroup(title: "Watching") var options: RunOptions

  func run() throws {
    if list { return StandardOutput.write(lines: Listing.lines) }
    if exploring.isAsked { return try explore() }
    if names.isEmpty { return try Chooser.watchChosen(among: Offer.demos, options) }
    try Run(.demos(try names.map(Self.demo(named:))), options).exit()
  }

  private func explore() throws {
    guard names.count == 1 else {
      throw UsageError("Name one demo to explore, as in \"interleave demo race --explore 1000\".")
    }
    let demo = try Self.demo(named: names[0])
    guard let program = demo.explored else {
      throw UsageError(
        "The demo \(demo.name) drives its scheduler by hand, so its order cannot be explored.")
    }
    try DemoExploration(demo.name, program, exploring, options).exit()
  }

  /// The demo of that name.
  ///
  /// - Throws: `UsageError` with the names that are near, if there is none.
  static func demo(named name: String) throws -> Demo {
    if let demo = Demo.listed.first(where: { $0.name == name }) { return demo }
    let near = NearMatches.of(name, among: Demo.listed.map(\.name))
    let hint =
      near.isEmpty
      ? "\"interleave demo --list\" tells which there are"
      : "did you mean \(near.joined(separator: " or "))?"
    throw UsageError("There is no demo \"\(name)\"; \(hint)" + (near.isEmpty ? "." : ""))
  }
}
#endif
