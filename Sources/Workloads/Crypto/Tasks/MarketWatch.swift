#if Network
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
  /// How long no data may come on the stream until it is looked at whether the market has any.
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
    let gap = Scheduler.Event("gap")
    let client = MarketDataClient(
      address: source.address, http: http, credentials: source.credentials,
      surroundings: desk.surroundings, retries: retries, timeout: requestTimeout, clock: desk.clock,
      onRetry: { error, delay in log("\(error) Trying again in \(delay.inWords).") },
      onOddity: { sentence in log(sentence) })
    let history = HistoryTask(
      desk: desk, client: client, gap: gap, interval: historyInterval)
    var tasks = [spawn("history") { try await history.run() }]
    tasks += source.credentials.map { stream($0, client, gap) } ?? [polling(client)]
    if let recorder = desk.recorder {
      tasks.append(spawn("store") { try await StoreTask(recorder: recorder).run() })
    }
    return tasks
  }

  private func polling(_ client: MarketDataClient) -> Scheduler.Task<Void> {
    let polling = PollTask(desk: desk, client: client)
    return spawn("quotes") { try await polling.run() }
  }

  private func stream(
    _ credentials: Credentials, _ client: MarketDataClient, _ gap: Scheduler.Event
  ) -> [Scheduler.Task<Void>] {
    let requests = Scheduler.Queue<ReconnectTask.Request>("reconnect")
    let connections = Scheduler.Queue<StreamHandshake.Ready>("connection")
    let handshake =
      handshake ?? StreamHandshake(address: source.address, credentials: credentials)
    let reconnect = ReconnectTask(
      desk: desk, handshake: handshake, group: group, requests: requests,
      connections: connections, backoff: backoff)
    let stream = StreamTask(
      desk: desk, requests: requests, connections: connections, gap: gap,
      describe: handshake.error, newestQuotes: { [desk] in try await desk.newestQuotes(client) },
      patience: patience)
    return [
      spawn("stream") { try await stream.run() },
      spawn("reconnect") { try await reconnect.run() },
    ]
  }
}

extension MarketDesk {
  /// The times of the newest quotes by the market's REST service.
  fileprivate func newestQuotes(_ client: MarketDataClient) async throws -> [Symbol: Timestamp] {
    let wanted = symbols.filter(wanted.contains)
    guard !wanted.isEmpty else { return [:] }
    let quotes = try await client.latestQuotes(wanted).records.compactMap { name, quote in
      symbol(meantBy: name).map { ($0, quote.time) }
    }
    return Dictionary(quotes) { max($0, $1) }
  }
}
#endif
