import AsyncHTTPClient
import NIOCore
import NIOPosix

/// Words for the errors of a network, in which nothing that a peer sent appears.
enum NetworkReason {
  static func words(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      if let attempt = error.connectionErrors.first { return words(attempt.error) }
      return "its name has no address"
    case let error as IOError: return words(errno: error.errnoCode)
    case is ChannelError: return "the connection is closed"
    case is HTTPClientError: return "it speaks no proper HTTP"
    default: return String(describing: type(of: error))
    }
  }

  private static func words(errno: CInt) -> String {
    switch errno {
    case ECONNREFUSED: "nobody listens there"
    case ECONNRESET, EPIPE: "the connection was reset"
    case EHOSTUNREACH, ENETUNREACH: "there is no route to it"
    case ETIMEDOUT: "it does not answer"
    case EMFILE, ENFILE: "too many files are open"
    default: "error \(errno) of the system"
    }
  }
}
