#if Network
import ArgumentParser
import Workloads

/// `interleave scrape`: pages into one file that another task reads.
struct ScrapeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrape",
    abstract: "Download pages into one file, whose words another task counts meanwhile.",
    discussion: """
      Each page is added to the file when it is whole; a file that is there is added to. What has \
      become of each page is printed at the end, in the order of the URLs.
      """)

  @Argument(help: "What to download: http or https.")
  var urls: [String]

  @Option(help: ArgumentHelp("The file to which the pages are added.", valueName: "file"))
  var into: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many are downloaded at a time.", valueName: "n"))
  var concurrency = 6

  @OptionGroup(title: "Watching") var options: RunOptions

  func validate() throws {
    guard (1...1_000).contains(concurrency) else {
      throw ValidationError("--concurrency takes a number from 1 to 1000.")
    }
  }

  func run() throws {
    let collection: PageCollection
    do {
      collection = try PageCollection(urls, into: into, concurrency: concurrency)
    } catch {
      throw UsageError("\(error)")
    }
    defer { options.tell(results: collection.results.map { "\($0)" }) }
    try Run(Workload("scrape") { try await collection.run() }, options).exit()
    if !collection.isComplete { throw ExitCode(ExitStatus.failure.rawValue) }
  }
}
#endif
