#if Network
import NIOCore
import Synchronization

/// A server's open connections, so that closing the server can close them too.
final class ConnectionSet: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Notes a connection until it closes; if the server has closed, it is closed at once.
  func add(_ channel: any Channel) {
    let key = ObjectIdentifier(channel)
    let isLate = state.withLock { state in
      if !state.isClosed { state.channels[key] = channel }
      return state.isClosed
    }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { $0.channels[key] = nil }
    }
    if isLate { channel.close(promise: nil) }
  }

  /// Closes all connections, and those to come.
  func closeAll() {
    let channels = state.withLock { state in
      state.isClosed = true
      return Array(state.channels.values)
    }
    for channel in channels { channel.close(promise: nil) }
  }
}
#endif
