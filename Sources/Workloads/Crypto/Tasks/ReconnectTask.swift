#if Network
import Interleave
import NIOCore

/// Keeps the stream connected: opens a connection whenever the stream asks for one, after a back-off
/// that grows with each failure and begins anew when a connection has delivered for long.
struct ReconnectTask: Sendable {
  /// What the stream asks for.
  enum Request: Hashable, Sendable {
    case first
    /// The connection before delivered for long.
    case afterSuccess
    /// The connection before did not last, or delivered nothing.
    case afterFailure
  }

  let desk: MarketDesk
  let handshake: StreamHandshake
  let group: any EventLoopGroup
  let requests: Scheduler.Queue<Request>
  let connections: Scheduler.Queue<StreamHandshake.Ready>
  var backoff = Backoff(first: .seconds(1), limit: .seconds(30))

  /// Serves requests until it is cancelled, or until a person has to do something first.
  func run() async throws {
    var failures = 0
    var opened = 0
    while true {
      switch try await requests.get() {
      case .first: failures = 0
      case .afterSuccess: failures = 1
      case .afterFailure: failures += 1
      }
      let ready = try await open(&failures)
      opened += 1
      report(completed: opened, "connected")
      log("Connected to \(handshake.address.host), \(desk.wanted.count) symbols subscribed.")
      try await connections.put(ready)
    }
  }

  private func open(_ failures: inout Int) async throws -> StreamHandshake.Ready {
    while true {
      if failures > 0 {
        let delay = backoff.delay(
          afterFailures: failures, random: desk.surroundings.random())
        try await sleep(for: delay)
      }
      do {
        return try await handshake.open(MarketDesk.subscription(for: desk.wanted), on: group)
      } catch let error as CryptoError where error.isWorthReconnecting {
        failures += 1
        log("\(error) Trying again (\(failures) failed).")
      }
    }
  }
}
#endif
