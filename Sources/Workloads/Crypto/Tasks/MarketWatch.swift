import AsyncHTTPClient
import Interleave
import NIOPosix

/// Runs the tasks that follow one market, and ends when the last of them has ended, when no symbol
/// is left, or when one of them fails.
struct MarketWatch: Sendable {
  let desk: MarketDesk
  let source: MarketSource
  var historyInterval = Duration.seconds(10)
  var group: MultiThreadedEventLoopGroup = .singleton
  var retries = RetryPolicy()
  var handshake: StreamHandshake?
  var backoff = Backoff(first: .seconds(1), limit: .seconds(30))
  /// How long no data may come on the stream until it is opened anew.
  var patience = Duration.seconds(30)
  /// How long a request may take.
  var requestTimeout = Duration.seconds(10)

  /// Follows the market.
  ///
  /// - Throws: the first task's error, none of them being a cancellation; `CancellationError` if
  ///   this task was cancelled.
  func run() async throws {
    let http = MarketDataClient.makeHTTP(on: group)
    defer { http.shutdown { _ in } }
    let consumers = desk.symbols.compactMap { desk.feeds[$0] }.map { feed in
      spawn("\(feed.symbol)") { [desk] in try await QuoteConsumer(desk: desk, feed: feed).run() }
    }
    try await Crew(services: services(http), consumers: consumers).work()
  }

  private func services(_ http: HTTPClient) -> [Scheduler.Task<Void>] {
    let requests = Scheduler.Queue<ReconnectTask.Request>("reconnect")
    let connections = Scheduler.Queue<StreamHandshake.Ready>("connection")
    let gap = Scheduler.Event("gap")
    let client = MarketDataClient(
      address: source.address, http: http, credentials: source.credentials,
      surroundings: desk.surroundings, retries: retries, timeout: requestTimeout
    ) { error, delay in log("\(error) Trying again in \(delay.inWords).") }
    let handshake =
      handshake ?? StreamHandshake(address: source.address, credentials: source.credentials)
    let history = HistoryTask(
      desk: desk, client: client, gap: gap, interval: historyInterval)
    let reconnect = ReconnectTask(
      desk: desk, handshake: handshake, group: group, requests: requests,
      connections: connections, backoff: backoff)
    let stream = StreamTask(
      desk: desk, requests: requests, connections: connections, gap: gap,
      describe: handshake.error, patience: patience)
    var tasks = [
      spawn("history") { try await history.run() },
      spawn("stream") { try await stream.run() },
      spawn("reconnect") { try await reconnect.run() },
    ]
    if let recorder = desk.recorder {
      tasks.append(spawn("store") { try await StoreTask(recorder: recorder).run() })
    }
    return tasks
  }
}
