import ArgumentParser
import Workloads

/// `interleave fetch`: downloads pages, many at once.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Download pages, many at once, a panel each.",
    discussion: """
      Without --output it shows the first 100 characters of each page. Without a URL it fetches the \
      pages of a server of its own.

      What has become of each page is printed at the end, in the order of the URLs.
      """)

  @Argument(help: "What to download: http or https.")
  var urls: [String] = []

  @Option(
    help: ArgumentHelp("Save the pages here, each whole or not at all.", valueName: "directory"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many are downloaded at a time.", valueName: "n"))
  var concurrency = FetchOptions().concurrency

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long each may take; 0: for ever.", valueName: "seconds"))
  var timeout = 30.0

  @Option(
    help: ArgumentHelp(
      "How large each may be, lest an endless one fill the disk; 0: any size.",
      valueName: "megabytes"))
  var maxSize = 10_000

  @OptionGroup(title: "Watching") var options: RunOptions

  func validate() throws {
    guard (1...1_000).contains(concurrency) else {
      throw ValidationError("--concurrency takes a number from 1 to 1000.")
    }
    guard timeout == 0 || (0.001...86_400).contains(timeout) else {
      throw ValidationError("--timeout takes a number of seconds from 0.001 to 86400, or 0.")
    }
    guard (0...1_000_000_000).contains(maxSize) else {
      throw ValidationError("--max-size takes a number of megabytes from 1 to 1000000000, or 0.")
    }
  }

  func run() throws {
    let fetch = try chosenFetch()
    do {
      try Run(Workload("fetch") { try await fetch.run() }, options).exit()
    } catch let status as ExitCode {
      printResults(of: fetch)
      throw status
    }
    printResults(of: fetch)
    if !fetch.isComplete { throw ExitCode(ExitStatus.failure.rawValue) }
  }

  /// The fetch that the command line names.
  ///
  /// - Throws: `UsageError` if a URL is bad, or the directory.
  private func chosenFetch() throws -> Fetch {
    let chosen = FetchOptions(
      output: output, concurrency: concurrency, timeout: timeout == 0 ? nil : .seconds(timeout),
      largest: maxSize == 0 ? nil : maxSize * 1_000_000)
    do { return try Fetch(urls, chosen) } catch { throw UsageError("\(error)") }
  }

  private func printResults(of fetch: Fetch) {
    StandardOutput.write(lines: fetch.results.map(\.description))
    StandardOutput.finish()
  }
}
