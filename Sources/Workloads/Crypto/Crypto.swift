#if Network
import Foundation
import Interleave

/// The workload that follows crypto quotes: history polled while the stream delivers, one task per
/// symbol that makes a panel of it, each of which can be cancelled by itself.
public enum Crypto {
  /// Where quotes come from.
  public enum Feed: Sendable {
    /// An exchange that speaks Alpaca's protocol at that base URL, such as `http://127.0.0.1:8080`,
    /// with the keys that it accepts.
    case exchange(url: String, key: String, secret: String)
    /// The same, with the keys of the environment, or some of its own if it has none.
    case exchangeWithKeysOfEnvironment(url: String)
    /// Alpaca's real service; its stream with the keys of the environment, or, if there are none, what
    /// it tells without keys.
    case alpaca
    /// Kraken's public stream, or one that speaks the same at that base URL.
    case kraken(url: String?)
    /// A file that `store` has written, played back in the scheduler's time.
    case recording(path: String)

    /// The feed at a URL: a stream as Kraken's if its path is that stream's, or else an exchange that
    /// speaks Alpaca's protocol.
    public init(url: String) {
      let isKraken = (try? MarketAddress(kraken: url)) != nil
      self = isKraken ? .kraken(url: url) : .exchangeWithKeysOfEnvironment(url: url)
    }
  }

  /// What to follow, and how.
  public struct Options: Sendable {
    /// Pairs parted by commas, such as `BTC/USD,ETH/USD`; for a recording, empty means all of it.
    public var symbols = "BTC/USD,ETH/USD,SOL/USD"
    /// Where quotes come from.
    public var feed: Feed
    /// How long history waits between polls.
    public var historyInterval = Duration.seconds(10)
    /// How long a candle is, as `1Min`, `5Min`, `1Hour`.
    public var timeframe = "1Min"
    /// The file in which quotes and bars are kept; nil to keep none.
    public var store: String?
    /// The time of day in nanoseconds since 1970, which must never run back; nil for this machine's.
    ///
    /// An exchange with a clock of its own hands it in here.
    public var now: (@Sendable () -> Int64)?

    /// Makes options for that feed.
    public init(feed: Feed) { self.feed = feed }

    /// Looks whether they can be followed, as far as that shows without a network.
    ///
    /// It reads a recording, and so blocks for a moment.
    ///
    /// - Throws: an error whose description is one sentence that says what to do.
    public func check() throws {
      _ = try MarketDesk(
        symbols: [], timeframe: try Timeframe(timeframe), surroundings: .machine)
      if case .recording(let path) = feed {
        _ = try Replay.symbols(symbols, from: QuoteStore(reading: path))
      } else {
        _ = try MarketSource(feed, environment: ProcessInfo.processInfo.environment)
        _ = try Symbol.list(symbols)
      }
      if let store { _ = try QuoteStore(writing: store) }
    }
  }

  /// Follows quotes until every symbol's task has ended, which by itself happens only at the end of
  /// a recording.
  ///
  /// To be called from a scheduler's task; it spawns `history`, `stream`, `reconnect`, `store` if
  /// asked for, and a task named after each symbol.
  ///
  /// - Throws: an error whose description is one sentence that says what to do: options that are
  ///   wrong, keys missing or refused, an unknown symbol, a file that cannot be used;
  ///   `CancellationError`.
  public static func run(_ options: Options) async throws {
    if case .recording(let path) = options.feed {
      return try await Replay(path: path, options: options).run()
    }
    var surroundings = Surroundings.machine
    if let now = options.now {
      surroundings.now = { Timestamp(nanoseconds: now()) }
      surroundings.steady = { .nanoseconds(now()) }
    }
    let source = try MarketSource(options.feed, environment: ProcessInfo.processInfo.environment)
    let isKraken = if case .kraken = options.feed { true } else { false }
    let symbols = try Symbol.list(options.symbols)
    let timeframe = try Timeframe(options.timeframe)
    let recorder = try await recorder(for: options.store)
    let desk = try MarketDesk(
      symbols: symbols, timeframe: timeframe, recorder: recorder,
      delivery: isKraken || source.credentials != nil ? .stream : .polling,
      surroundings: surroundings)
    do {
      if isKraken {
        try await KrakenWatch(
          desk: desk, address: source.address, historyInterval: options.historyInterval
        ).run()
      } else {
        try await MarketWatch(
          desk: desk, source: source, historyInterval: options.historyInterval
        ).run()
      }
    } catch {
      try? await close(recorder)
      throw error
    }
    try await close(recorder)
  }

  private static func recorder(for path: String?) async throws -> QuoteRecorder? {
    guard let path else { return nil }
    return try await withWait("open \(path)") {
      try await offLoop { QuoteRecorder(try QuoteStore(writing: path)) }
    }
  }

  private static func close(_ recorder: QuoteRecorder?) async throws {
    guard let recorder else { return }
    try await withWait("write the rest") { try await offLoop { recorder.close() } }
    if let failure = recorder.progress.failure { throw failure }
  }
}
#endif
