#if Network
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

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
    if error is CancellationError { return nil }
    if let error = error as? FetchError {
      self = error
      return
    }
    if case .receiving(let received, let expected) = phase {
      self = .cutOff(
        host: host, received: received, expected: expected, how: Self.manner(error))
    } else if phase == .asking, Self.isLoss(error) {
      self = .broken(host: host, reason: NetworkReason.words(error))
    } else if let reason = NetworkReason.insecurity(error) {
      self = .insecure(host: host, reason: reason)
    } else if phase == .connecting, !Self.isLoss(error) {
      self = .unreachable(host: host, reason: NetworkReason.words(error))
    } else {
      self = .broken(host: host, reason: NetworkReason.words(error))
    }
  }

  private static func manner(_ error: any Error) -> CutOff {
    switch error {
    case let error as NIOSSLError where error == .uncleanShutdown: .withoutCloseNotify
    case let error as HTTPParserError where error != .invalidEOFState: .garbled
    case is AnswerError: .garbled
    default: .silently
    }
  }

  /// Whether a connection was lost, or its end had been announced, before any of the answer came; then
  /// a request that changes nothing may be sent again.
  static func isLoss(_ error: any Error) -> Bool {
    switch error {
    case let error as HTTPClientError: error == .remoteConnectionClosed || error == .cancelled
    case let error as ChannelError: error.isLoss
    case let error as IOError: [ECONNRESET, EPIPE, ENOTCONN].contains(error.errnoCode)
    case let error as NIOSSLError: error == .uncleanShutdown
    case is NIOHTTP2Errors.StreamClosed, is NIOHTTP2Errors.NoSuchStream,
      is NIOHTTP2Errors.IOOnClosedConnection, is NIOHTTP2Errors.CreatedStreamAfterGoaway,
      is NIOHTTP2Errors.MaxStreamsViolation, is NIOHTTP2Errors.NoStreamIDAvailable:
      true
    default: false
    }
  }
}

extension ChannelError {
  fileprivate var isLoss: Bool {
    switch self {
    case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: true
    default: false
    }
  }
}
#endif
