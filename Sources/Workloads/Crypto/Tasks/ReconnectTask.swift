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
    var rest = failures > 0 ? delay(after: failures) : .zero
    while true {
      if rest > .zero { try await sleep(for: rest) }
      do {
        return try await handshake.open(MarketDesk.subscription(for: desk.wanted), on: group)
      } catch let error as CryptoError where error.isWorthReconnecting {
        failures += 1
        rest = delay(after: failures)
        log("\(error) Trying again in \(rest.inWords) (\(failures) failed).")
      }
    }
  }

  private func delay(after failures: Int) -> Duration {
    backoff.delay(afterFailures: failures, random: desk.surroundings.random())
  }
}
#endif
