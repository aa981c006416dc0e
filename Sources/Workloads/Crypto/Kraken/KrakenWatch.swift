#if Network
import Interleave
import NIOCore
import NIOPosix

/// Runs the tasks that follow Kraken's public stream, and ends when the last of them has ended, when no
/// symbol is left, or when one of them fails.
struct KrakenWatch: Sendable {
  let desk: MarketDesk
  let address: MarketAddress
  var historyInterval = Duration.seconds(10)
  var group: MultiThreadedEventLoopGroup = .singleton
  var backoff = Backoff(first: .seconds(1), limit: .seconds(30))
  var patience = Duration.seconds(30)

  /// Follows the market.
  ///
  /// - Throws: the first task's error, none of them being a cancellation; `CancellationError` if
  ///   this task was cancelled.
  func run() async throws {
    let consumers = desk.symbols.compactMap { desk.feeds[$0] }.map { feed in
      spawn("\(feed.symbol)") { [desk] in try await QuoteConsumer(desk: desk, feed: feed).run() }
    }
    let minutes = KrakenMinutes(of: desk.symbols)
    let history = KrakenHistoryTask(desk: desk, minutes: minutes, interval: historyInterval)
    let task = KrakenTask(
      desk: desk, address: address, minutes: minutes, group: group, backoff: backoff,
      patience: patience)
    var services = [
      spawn("history") { try await history.run() }, spawn("stream") { try await task.run() },
    ]
    if let recorder = desk.recorder {
      services.append(spawn("store") { try await StoreTask(recorder: recorder).run() })
    }
    try await Crew(services: services, consumers: consumers).work()
  }
}
#endif
