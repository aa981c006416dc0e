#if Network
import ArgumentParser

/// Measures this project and its peers in one run.
@main struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interleave-benchmarks",
    abstract: "Measure this project and its peers in the same run, round by round.",
    subcommands: [
      Compare.self, Measure.self, Quotes.self, RecordingCosts.self, AttachingCosts.self,
      ScreenCosts.self, MeasureScreen.self,
    ], defaultSubcommand: Compare.self)
}
#endif
