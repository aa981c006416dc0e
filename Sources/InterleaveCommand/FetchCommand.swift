import ArgumentParser
import Interleave
import Workloads

/// `interleave fetch`: downloads pages, many at once.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Download pages, many at once, a panel each.",
    discussion: """
      Without --output it shows the first 100 characters of each page. Without a URL it fetches the \
      pages of a server of its own.
      """)

  @Argument(help: "What to download: http or https.")
  var urls: [String] = []

  @Option(
    help: ArgumentHelp("Save the pages here, each whole or not at all.", valueName: "directory"))
  var output: String?

  @Option(help: ArgumentHelp("How many are downloaded at a time.", valueName: "n"))
  var concurrency = FetchOptions().concurrency

  @Option(help: ArgumentHelp("How long each may take.", valueName: "seconds"))
  var timeout: Double?

  @OptionGroup(title: "Watching") var options: RunOptions

  func validate() throws {
    guard (1...1_000).contains(concurrency) else {
      throw ValidationError("--concurrency takes a number from 1 to 1000.")
    }
    if let timeout, !(0.001...86_400).contains(timeout) {
      throw ValidationError("--timeout takes a number of seconds from 0.001 to 86400.")
    }
  }

  func run() throws {
    let fetch: Fetch
    do {
      var chosen = FetchOptions()
      chosen.output = output
      chosen.concurrency = concurrency
      if let timeout { chosen.timeout = .seconds(timeout) }
      fetch = try Fetch(urls, chosen)
    } catch {
      throw UsageError("\(error)")
    }
    let workload = Workload("fetch") {
      defer { for result in fetch.results { print(result) } }
      try await fetch.run()
    }
    try Run(workload, options).exit()
  }
}
