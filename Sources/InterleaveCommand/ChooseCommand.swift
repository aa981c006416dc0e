import ArgumentParser
import Dashboard

/// `interleave` alone: lets its user choose what to watch.
struct ChooseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choose", abstract: "Choose what to watch from a list.", shouldDisplay: false)

  @OptionGroup(title: "Watching") var options: RunOptions

  func run() throws {
    try Run(Chooser.chooseWorkload(among: Offer.all, options), options).exit()
  }
}
