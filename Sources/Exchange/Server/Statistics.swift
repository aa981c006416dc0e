#if Network
extension SimulatedExchange {
  /// What an exchange has done and is doing.
  public struct Statistics: Hashable, Sendable {
    /// Connections that are open now, of both kinds.
    public var connections = 0
    /// Sessions of the stream that are open now.
    public var sessions = 0
    /// Requests that were received over HTTP.
    public var requests = 0
    /// Requests whose answers are being computed now.
    public var computing = 0
    /// Data messages that were sent on the stream, over all sessions.
    public var messages = 0
    /// Sessions that were cut off because they read too slowly.
    public var slowClients = 0
  }
}
#endif
