#if Network
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

      Proxies are those of http_proxy, https_proxy, all_proxy and no_proxy in the environment.
      """)

  @Argument(help: "What to download: http or https; - reads URLs from standard input, one a line.")
  var urls: [String] = []

  @Option(
    help: ArgumentHelp("Download what this file names, a URL a line.", valueName: "file"))
  var input: String?

  @Option(
    help: ArgumentHelp("Save the pages here, each whole or not at all.", valueName: "directory"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What to do if a page's file is there: number the new one, skip the page, overwrite the file.",
      valueName: "number|skip|overwrite"))
  var ifExists = ExistingFile.number

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many are downloaded at a time.", valueName: "n"))
  var concurrency = FetchOptions().concurrency

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long a server may be silent; 0: for ever.", valueName: "seconds"))
  var timeout = 30.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long each page may take in all; 0: as long as it takes.", valueName: "seconds"))
  var maxTime = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How often to ask again when a server is busy, or breaks off a page that can be resumed.",
      valueName: "n"))
  var retries = FetchOptions().retries

  @Option(
    help: ArgumentHelp(
      "How large each may be, lest an endless one fill the disk; 0: any size.",
      valueName: "megabytes"))
  var maxSize = 10_000

  @Option(
    name: [.customShort("H"), .customLong("header")],
    help: ArgumentHelp(
      """
      A header to send, such as "Authorization: Bearer TOKEN"; @FILE reads them from a file, one a \
      line, where no list of processes shows them. Never sent to where another server redirects.
      """, valueName: "name: value|@file"))
  var headers: [String] = []

  @OptionGroup(title: "Watching") var options: RunOptions

  func validate() throws {
    guard (1...1_000).contains(concurrency) else {
      throw ValidationError("--concurrency takes a number from 1 to 1000.")
    }
    guard timeout == 0 || (0.001...86_400).contains(timeout) else {
      throw ValidationError("--timeout takes a number of seconds from 0.001 to 86400, or 0.")
    }
    guard maxTime == 0 || (0.001...8_640_000).contains(maxTime) else {
      throw ValidationError("--max-time takes a number of seconds from 0.001 to 8640000, or 0.")
    }
    guard (0...1_000).contains(retries) else {
      throw ValidationError("--retries takes a number from 0 to 1000.")
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
  /// - Throws: `UsageError` if a URL is bad, or the directory, or a header.
  private func chosenFetch() throws -> Fetch {
    do { return try Fetch(chosenURLs(), chosenOptions()) } catch let error as FetchError {
      throw UsageError("\(error)")
    }
  }

  private func chosenOptions() throws -> FetchOptions {
    FetchOptions(
      output: output, existing: ifExists, concurrency: concurrency,
      timeout: timeout == 0 ? nil : .seconds(timeout),
      longest: maxTime == 0 ? nil : .seconds(maxTime),
      largest: maxSize == 0 ? nil : maxSize * 1_000_000, retries: retries,
      headers: try headers.flatMap(Self.fields))
  }

  /// The URLs of the command line, of the file, and of standard input, in that order.
  private func chosenURLs() throws -> [String] {
    let lists = urls.count { $0 == "-" } + (input == "-" ? 1 : 0)
    if lists > 1 { throw UsageError("Standard input can be read only once: give one -.") }
    var chosen = try urls.flatMap { $0 == "-" ? try TextFile(path: $0).lines() : [$0] }
    if let input { chosen += try TextFile(path: input).lines() }
    if !chosen.isEmpty { return chosen }
    if let source = input ?? urls.first {
      throw UsageError("\(source == "-" ? "Standard input" : source) holds no URL.")
    }
    if TextFile.isInputWaiting {
      throw UsageError(
        "Standard input is read only if asked for: run \"interleave fetch -\" to download what it "
          + "names.")
    }
    return []
  }

  private static func fields(_ header: String) throws -> [HeaderField] {
    guard header.hasPrefix("@") else { return [try HeaderField(header)] }
    return try TextFile(path: String(header.dropFirst())).lines().map { try HeaderField($0) }
  }

  private func printResults(of fetch: Fetch) {
    options.tell(results: fetch.results.map(\.description))
  }
}

extension ExistingFile: ExpressibleByArgument {}
#endif
