#if Network
import NIOCore
import NIOWebSocket

/// A session of the stream at its socket: frames in, frames out.
final class StreamHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  /// The largest message that a client may send, in one frame or in pieces.
  static let largestMessage = 256 << 10
  static let mostFragments = 64

  let encoding: Encoding
  let venue: Venue
  var context: ChannelHandlerContext?
  /// Whether a close frame was sent; nothing else follows it.
  var isClosing = false
  private let brought: Credentials?
  private var session: Session?
  /// The conversation with a client that speaks to Kraken; nil with one that speaks to Alpaca.
  var kraken: KrakenSession?

  init(_ venue: Venue, encoding: Encoding, brought: Credentials?, kraken: KrakenSession? = nil) {
    self.venue = venue
    self.encoding = encoding
    self.brought = brought
    self.kraken = kraken
  }

  /// The account that the session occupies; nil before it is authenticated.
  var account: String? { session?.account }

  private var subscriptions: Subscriptions { session?.subscriptions ?? Subscriptions() }

  /// Whether news of that kind about a pair are to be sent.
  func wants(_ symbol: String, on feed: Feed) -> Bool {
    if let kraken { return kraken.wants(symbol, on: feed) }
    return account != nil && subscriptions.includes(symbol, on: feed)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    guard kraken == nil else { return greetAsKraken() }
    let (session, actions) = Session.begin(brought, at: venue.now) {
      (credentials) throws(StreamError) in try venue.open(credentials)
    }
    self.session = session
    venue.join(self)
    venue.configuration.log("a client has opened the stream")
    perform(actions)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    venue.leave(self)
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    venue.leave(self)
    venue.configuration.log("a client has left the stream")
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    if isClosing {
      if frame.opcode == .connectionClose { context.close(promise: nil) }
      return
    }
    switch frame.opcode {
    case .ping: write(.pong, frame.unmaskedData)
    case .pong: break
    case .connectionClose:
      write(.connectionClose, frame.unmaskedData)
      context.close(promise: nil)
    case .text, .binary: receive(frame)
    default: close(.protocolError)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case NIOWebSocketError.invalidFrameLength,
      NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge,
      NIOWebSocketFrameAggregator.Error.tooManyFragments:
      close(.messageTooLarge)
    case is NIOWebSocketError, is NIOWebSocketFrameAggregator.Error,
      is FrameRequirement.Violation:
      close(.protocolError)
    default: context.close(promise: nil)
    }
  }
}

extension StreamHandler {
  private func receive(_ frame: WebSocketFrame) {
    guard kraken == nil else { return receiveAsKraken(frame) }
    let reply: [Session.Action]
    do throws(StreamError) {
      guard frame.opcode == encoding.opcode else { throw .invalidSyntax }
      let request = try ClientRequest(decoded(frame.unmaskedData))
      reply = respond(to: request)
    } catch {
      reply = [.send(.error(error))]
    }
    perform(reply)
  }

  /// Works on a copy, because the venue looks at all sessions, this one too, to admit one.
  private func respond(to request: ClientRequest) -> [Session.Action] {
    guard var session else { return [] }
    let actions = session.receive(request) { (credentials) throws(StreamError) in
      try venue.open(credentials)
    }
    self.session = session
    return actions
  }

  private func decoded(_ bytes: ByteBuffer) throws(StreamError) -> WireValue {
    do { return try encoding.decode(bytes) } catch { throw .invalidSyntax }
  }

  /// Lets the session see the time.
  func tick(at now: Timestamp) {
    send(kraken?.tick(at: now) ?? [])
    perform(session?.tick(at: now) ?? [])
  }

  private func perform(_ actions: [Session.Action]) {
    for action in actions {
      switch action {
      case .send(let message): sendAlone(message)
      case .sendBooks(let added, let known):
        sendData(venue.wholeBooks(of: added, except: known).map { $0.encoded(as: encoding) })
      case .close: close(.policyViolation)
      }
    }
  }
}
#endif
