#if Network
import ArgumentParser
import Dashboard
import Workloads

/// `interleave crypto`: follows crypto quotes, live or from a recording.
struct CryptoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crypto", abstract: "Follow crypto quotes: history polled while the stream runs.",
    discussion: """
      By itself it needs no account and no network: an exchange inside of the process makes the \
      prices. Real ones need no account either: --feed kraken follows Kraken's public stream, and \
      --feed alpaca asks Alpaca's service every few seconds, or follows its stream if the \
      environment has keys as APCA_API_KEY_ID and APCA_API_SECRET_KEY.
      """)

  @Option(
    help: ArgumentHelp(
      "Pairs parted by commas. The default is BTC/USD,ETH/USD,SOL/USD, or all of a recording.",
      valueName: "pairs"))
  var symbols: String?

  @Option(
    help: ArgumentHelp(
      "simulated, kraken, alpaca, or a URL that a running \"interleave exchange\" has printed.",
      valueName: "feed"))
  var feed = "simulated"

  @Option(help: ArgumentHelp("Seconds between two polls of history.", valueName: "seconds"))
  var historyEvery = 10.0

  @Option(
    help: ArgumentHelp("How long a candle is: for example 1Min, 5Min or 1Hour", valueName: "length")
  )
  var timeframe = "1Min"

  @Option(
    help: ArgumentHelp("Keep quotes, trades, bars and order books in this file.", valueName: "file")
  )
  var store: String?

  @Option(help: ArgumentHelp("Play back a file that --store has written.", valueName: "file"))
  var replay: String?

  @OptionGroup(title: "Watching") var options: RunOptions

  func validate() throws {
    guard historyEvery.isFinite, (0.1...86_400).contains(historyEvery) else {
      throw ValidationError("--history-every takes a number of seconds from 0.1 to 86400.")
    }
    if store != nil, replay != nil {
      throw ValidationError("Choose one of --store and --replay.")
    }
  }

  func run() throws {
    let (workload, choices) = (try chosenWorkload(), options)
    try Run(workload, choices).exit()
  }

  /// The workload that the options name.
  ///
  /// - Throws: `UsageError` if they cannot be followed.
  func chosenWorkload() throws -> Workload {
    var workload = try followingFeed()
    workload.source = replay == nil ? .world : .replay
    return workload
  }

  private func followingFeed() throws -> Workload {
    if let replay { return try following(.recording(path: replay)) }
    switch feed {
    case "simulated":
      let simulation = Simulation(seed: options.seed ?? 1, speed: options.speed ?? 1)
      var chosen = cryptoOptions(simulation.placeholder)
      chosen.now = simulation.now
      try check(chosen)
      return Workload("crypto") { [chosen] in try await simulation.follow(chosen) }
    case "alpaca": return try following(.alpaca)
    case "kraken": return try following(.kraken(url: nil))
    default: return try following(Crypto.Feed(url: feed))
    }
  }

  private func following(_ feed: Crypto.Feed) throws -> Workload {
    let chosen = cryptoOptions(feed)
    try check(chosen)
    return Workload("crypto") { try await Crypto.run(chosen) }
  }

  private func cryptoOptions(_ feed: Crypto.Feed) -> Crypto.Options {
    var chosen = Crypto.Options(feed: feed)
    if let symbols {
      chosen.symbols = symbols
    } else if replay != nil {
      chosen.symbols = ""
    }
    chosen.historyInterval = .seconds(historyEvery)
    chosen.timeframe = timeframe
    chosen.store = store
    return chosen
  }

  private func check(_ chosen: Crypto.Options) throws {
    do { try chosen.check() } catch { throw UsageError("\(error)") }
  }
}
#endif
