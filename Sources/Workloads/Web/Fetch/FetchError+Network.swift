import AsyncHTTPClient
import NIOHTTP1

extension FetchError {
  /// How far an answer had come when it failed.
  enum Phase: Hashable, Sendable {
    case connecting
    case asking
    /// So many bytes of the body had come, of so many if that is known.
    case receiving(Int, of: Int?)
  }

  /// What went wrong on the way to the answer of `host`; nil if `error` is a cancellation.
  init?(_ error: any Error, host: String, _ phase: Phase) {
    switch error {
    case is CancellationError: return nil
    case let error as FetchError: self = error
    case let error as HTTPClientError where error == .cancelled: return nil
    case let error as HTTPClientError where Self.timeouts.contains(error):
      self = .unreachable(host: host, reason: "it does not answer")
    default:
      if let reason = NetworkReason.insecurity(error) {
        self = .insecure(host: host, reason: reason)
        return
      }
      switch phase {
      case .connecting: self = .unreachable(host: host, reason: NetworkReason.words(error))
      case .asking: self = .broken(host: host, reason: Self.brokenReason(error))
      case .receiving(let received, let expected):
        self = .cutOff(host: host, received: received, expected: expected)
      }
    }
  }

  private static let timeouts: [HTTPClientError] = [
    .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
  ]

  private static func brokenReason(_ error: any Error) -> String {
    switch error {
    case let error as HTTPParserError where error == .invalidEOFState:
      "it closed the connection in the middle of it"
    case is HTTPParserError: "it is no proper HTTP"
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      "it closed the connection without one"
    default: NetworkReason.words(error)
    }
  }
}
