#if Network
import Interleave

/// Reads the stream: decodes its messages and hands each to its symbol's consumer, asking for
/// another connection when one ends, breaks the protocol or has gone silent while the market has not.
struct StreamTask: Sendable {
  let desk: MarketDesk
  let requests: Scheduler.Queue<ReconnectTask.Request>
  let connections: Scheduler.Queue<StreamHandshake.Ready>
  /// Is set when messages may have been missed.
  let gap: Scheduler.Event
  /// Words for a refusal, without the keys.
  let describe: @Sendable (StreamMessage.Refusal) -> CryptoError
  /// The times of the market's newest quotes by another way than the stream.
  let newestQuotes: @Sendable () async throws -> [Symbol: Timestamp]
  /// How long no data may come until it is looked at whether the market has any.
  var patience = Duration.seconds(30)

  /// A connection that delivered for so long was a success.
  static let lastingSuccess = Duration.seconds(30)

  /// Reads until it is cancelled, or until nobody wants any symbol.
  func run() async throws {
    var counts = StreamCounts()
    var request = ReconnectTask.Request.first
    while !desk.wanted.isEmpty {
      try await requests.put(request)
      let ready = try await connections.get()
      let before = counts.data
      let opened = Scheduler.current?.now ?? .zero
      do {
        try await read(ready, &counts)
      } catch let error as CryptoError {
        if desk.wanted.isEmpty { return }
        guard error.isWorthReconnecting else { throw error }
        log("\(error) Reconnecting.")
      }
      let lasted = opened.duration(to: Scheduler.current?.now ?? opened)
      request =
        counts.data > before && lasted >= Self.lastingSuccess ? .afterSuccess : .afterFailure
    }
  }

  private func read(_ ready: StreamHandshake.Ready, _ counts: inout StreamCounts) async throws {
    let connection = ready.connection
    desk.use(connection)
    defer {
      desk.useNone()
      connection.close()
    }
    // Who left while the connection was being opened was subscribed all the same.
    let gone = Set(desk.symbols).subtracting(desk.wanted)
    if !gone.isEmpty {
      connection.send(MarketDesk.subscription(for: gone).request(.unsubscribe))
    }
    try gap.set()
    // A new connection begins each book anew.
    var delivery = StreamDelivery(desk: desk, connection: connection, describe: describe)
    try delivery.take(ready.early, &counts)
    while true {
      do {
        try await withTimeout(patience) { try await readToData(connection, &delivery, &counts) }
      } catch is TimeoutError {
        try await checkSilence(of: delivery)
      }
      counts.reportIfDue(now: desk.surroundings.steady())
    }
  }

  /// A market may have nothing to say for long; that a connection is dead, its pings show.
  ///
  /// - Throws: `CryptoError.disconnected` if the market has newer quotes than the stream brought.
  private func checkSilence(of delivery: StreamDelivery) async throws {
    let newest: [Symbol: Timestamp]
    do { newest = try await newestQuotes() } catch is CryptoError { return }
    guard newest.contains(where: { delivery.hasMissed(a: $0.value, of: $0.key) }) else { return }
    throw CryptoError.disconnected(
      "no data came for \(patience.inWords), though the market has newer quotes")
  }

  /// Reads until at least one message of the market's data has come.
  private func readToData(
    _ connection: StreamConnection, _ delivery: inout StreamDelivery,
    _ counts: inout StreamCounts
  ) async throws {
    let before = counts.data
    repeat {
      if let texts = connection.nextIfAny() {
        try delivery.take(texts, &counts)
        // With data always there nothing else would suspend this task.
        try await Scheduler.yield()
      } else {
        try delivery.take(
          try await withWait("quotes") { try await connection.next() }, &counts)
      }
    } while counts.data == before
  }
}
#endif
