#if Network
import Interleave

/// Plays a recording back: its quotes and bars reach the same consumers, as far apart as they were.
struct Replay: Sendable {
  let path: String
  let options: Crypto.Options

  /// Silences longer than this, such as the time between two recordings, are cut to it.
  static let longestSilence = Duration.seconds(60)

  /// Plays until the recording ends.
  ///
  /// - Throws: `StoreError`, `CryptoError`, or `CancellationError`.
  func run() async throws {
    let path = path
    let store = try await withWait("open \(path)") {
      try await offLoop { try QuoteStore(reading: path) }
    }
    let wanted = options.symbols
    let (symbols, total) = try await withWait("read \(path)") {
      try await offLoop { (try Self.symbols(wanted, from: store), try store.countOfAll()) }
    }
    let clock = ReplayClock()
    var surroundings = Surroundings.machine
    surroundings.now = { clock.now }
    surroundings.steady = { clock.elapsed }
    let desk = try MarketDesk(
      symbols: symbols, timeframe: try Timeframe(options.timeframe), surroundings: surroundings)
    let consumers = symbols.compactMap { desk.feeds[$0] }.map { feed in
      spawn("\(feed.symbol)") { try await QuoteConsumer(desk: desk, feed: feed).run() }
    }
    let player = ReplayTask(
      desk: desk, store: store, total: total, clock: clock)
    let replay = spawn("replay") { try await player.run() }
    try await Crew(services: [replay], consumers: consumers).work()
  }

  /// The symbols to play back: those that are asked for, or all if `wanted` is empty.
  ///
  /// - Throws: `StoreError` if the recording lacks one of them or holds no quotes at all;
  ///   `CryptoError.badSymbol`.
  static func symbols(_ wanted: String, from store: QuoteStore) throws -> [Symbol] {
    let recorded = try store.symbols()
    guard !recorded.isEmpty, try store.count().quotes > 0 else {
      throw StoreError.empty(path: store.path)
    }
    guard !wanted.isEmpty else { return recorded }
    let symbols = try Symbol.list(wanted)
    for symbol in symbols where !recorded.contains(symbol) {
      throw StoreError.lacks(
        path: store.path, symbol: symbol.text, has: recorded.map(\.text))
    }
    return symbols
  }
}
#endif
