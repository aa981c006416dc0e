#if Command
import ArgumentParser
import Interleave

/// How the orders of a demo's tasks are explored.
struct ExploreOptions: ParsableArguments {
  /// How it is decided what comes next.
  enum Strategy: String, ExpressibleByArgument, CaseIterable {
    case pct, uniform, distinct, exhaustive

    var strategy: Schedule.Strategy {
      switch self {
      case .pct: .pct(depth: 3)
      case .uniform: .uniform
      case .distinct: .distinct
      case .exhaustive: .exhaustive()
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      """
      Run the demo up to so many times in virtual time, each time in another order, until it fails; \
      --seed draws the orders, --record keeps the failure.
      """, valueName: "n"))
  var explore: Int?

  @Option(help: "With --explore: how the orders are chosen.")
  var strategy: Strategy = .pct

  @Option(
    help: ArgumentHelp(
      "Run the demo once, in the order of a schedule such as s1:4=1, or of the one in a file.",
      valueName: "text|file"))
  var schedule: String?

  /// Whether anything is to be explored.
  var isAsked: Bool { explore != nil || schedule != nil }

  func validate() throws {
    if let explore, explore < 1 { throw ValidationError("--explore takes a number from 1.") }
    if explore != nil && schedule != nil {
      throw ValidationError("Choose one of --explore and --schedule.")
    }
  }
}
#endif
