#if Network
import Interleave
import NIOCore
import NIOSSL

/// Opens a stream: connects, authenticates, subscribes, each step within a time limit of its own.
struct StreamHandshake: Sendable {
  let address: MarketAddress
  let credentials: Credentials
  var limits = StreamConnection.Limits()
  /// How long each answer may take.
  var patience = Duration.seconds(10)
  /// Whom to trust, if the address asks for TLS.
  var tls = TLSConfiguration.client()

  /// A connection that delivers, and what it delivered beside the answers to the handshake.
  struct Ready: Sendable {
    let connection: StreamConnection
    let early: [StreamMessage]
  }

  /// Opens a stream of that.
  ///
  /// - Throws: `CryptoError`, or `CancellationError`; the connection is closed then.
  func open(_ subscription: Subscription, on group: any EventLoopGroup) async throws -> Ready {
    let connection = StreamConnection(to: address, on: group, limits: limits, tls: tls)
    do {
      var pending: [StreamMessage] = []
      try await expect("connect to \(address.host)", from: connection, &pending) {
        $0 == .connected
      }
      connection.send(credentials.authentication)
      try await expect("authentication", from: connection, &pending) { $0 == .authenticated }
      connection.send(subscription.request(.subscribe))
      try await expect("subscription", from: connection, &pending) {
        if case .subscribed = $0 { true } else { false }
      }
      return Ready(connection: connection, early: pending)
    } catch {
      connection.close()
      throw error
    }
  }

  /// Reads up to the answer that is waited for, and keeps what came after it.
  private func expect(
    _ step: String, from connection: StreamConnection, _ pending: inout [StreamMessage],
    _ isAnswer: (StreamMessage) -> Bool
  ) async throws {
    do {
      pending = try await withTimeout(patience) {
        var unread = pending
        while true {
          for (index, message) in unread.enumerated() {
            if case .refused(let refusal) = message { throw error(for: refusal) }
            if isAnswer(message) { return Array(unread[(index + 1)...]) }
          }
          unread = try decoded(try await withWait(step) { try await connection.next() })
        }
      }
    } catch is TimeoutError {
      throw CryptoError.timedOut(what: "The stream's \(step)", after: patience)
    }
  }

  private func decoded(_ texts: [[UInt8]]) throws -> [StreamMessage] {
    try texts.flatMap { text in
      let batch = StreamDecoder.decode(text)
      if batch.messages.isEmpty, let failure = batch.failure {
        throw CryptoError.undecodable(what: "The stream's greeting", failure)
      }
      return batch.messages
    }
  }

  /// What a refusal of the stream means.
  func error(for refusal: StreamMessage.Refusal) -> CryptoError {
    let text = credentials.redacting(HTTPAnswer.oneLine(refusal.text))
    return switch refusal.code {
    case 402: .wrongKeys
    case 405: .notEntitled("so many symbols")
    case 406: .connectionLimit
    case 409, 411: .notEntitled("this stream")
    default: .disconnected("the market refused with code \(refusal.code), \(text)")
    }
  }
}
#endif
