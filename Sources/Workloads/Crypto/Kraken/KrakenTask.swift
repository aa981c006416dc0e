#if Network
import Interleave
import NIOCore

/// Follows Kraken's stream: opens a connection, subscribes, hands on what comes, and opens another one
/// when it ends, after a back-off that a lasting success alone resets.
struct KrakenTask: Sendable {
  let desk: MarketDesk
  let address: MarketAddress
  let minutes: KrakenMinutes
  let group: any EventLoopGroup
  let backoff: Backoff
  /// How long the market's heartbeat may stay away.
  let patience: Duration

  /// How long the market may take to greet.
  private static let greeting = Duration.seconds(10)

  /// Follows until it is cancelled, or until nobody wants any symbol.
  ///
  /// - Throws: `CryptoError` if a person has to do something first.
  func run() async throws {
    var counts = StreamCounts()
    var failures = 0
    while !desk.wanted.isEmpty {
      let opened = Scheduler.current?.now ?? .zero
      let before = counts.data
      let trouble = try await trouble(&counts)
      if desk.wanted.isEmpty { return }
      guard desk.hasConnected ? trouble.isWorthReconnecting : trouble.mayPassByItself else {
        throw trouble
      }
      let lasted = opened.duration(to: Scheduler.current?.now ?? opened)
      let isSuccess = counts.data > before && lasted >= StreamTask.lastingSuccess
      failures = isSuccess ? 1 : failures + 1
      let rest = backoff.delay(afterFailures: failures, random: desk.surroundings.random())
      log("\(trouble) Reconnecting in \(rest.inWords).")
      try await sleep(for: rest)
    }
  }

  /// Follows one connection; returns with what it ended.
  private func trouble(_ counts: inout StreamCounts) async throws -> CryptoError {
    do {
      try await follow(&counts)
    } catch let error as CryptoError {
      return error
    }
  }

  private func follow(_ counts: inout StreamCounts) async throws -> Never {
    let connection = StreamConnection(to: address, on: group)
    defer {
      desk.useNone()
      connection.close()
    }
    let greeting = try await greeting(of: connection)
    let length = Int(desk.candleLength.components.seconds / 60)
    for subscription in KrakenSubscription.all(of: desk.wanted, candleMinutes: length) {
      connection.send(subscription.request(.subscribe))
    }
    desk.use(connection) { symbols in
      KrakenSubscription.all(of: symbols, candleMinutes: length)
        .map { $0.request(.unsubscribe) }
    }
    log("Connected to \(address.host), \(desk.wanted.count) symbols subscribed.")
    var delivery = KrakenDelivery(desk: desk, connection: connection, minutes: minutes)
    try delivery.take(greeting, &counts)
    while true {
      try delivery.take(try await next(from: connection, delivery), &counts)
      counts.reportIfDue(now: desk.surroundings.steady())
      // With data always there nothing else would suspend this task.
      try await Scheduler.yield()
    }
  }

  /// The market speaks first; before that nothing can be sent.
  private func greeting(of connection: StreamConnection) async throws -> [[UInt8]] {
    do {
      return try await withTimeout(Self.greeting) {
        try await withWait("connect to \(address.host)") { try await connection.next() }
      }
    } catch is TimeoutError {
      throw CryptoError.timedOut(what: "The stream's greeting", after: Self.greeting)
    }
  }

  /// The next messages.
  ///
  /// A market whose heart has beaten is dead without a beat; of others, only pings tell.
  private func next(
    from connection: StreamConnection, _ delivery: KrakenDelivery
  ) async throws -> [[UInt8]] {
    while true {
      do {
        return try await withTimeout(patience) {
          try await withWait("quotes") { try await connection.next() }
        }
      } catch is TimeoutError {
        guard delivery.hasHeartbeat else { continue }
        throw CryptoError.disconnected("no heartbeat came for \(patience.inWords)")
      }
    }
  }
}
#endif
