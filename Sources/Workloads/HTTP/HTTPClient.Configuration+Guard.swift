#if Network
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTP2

extension HTTPClient.Configuration {
  /// What a request asks a server for.
  enum Target: Hashable, Sendable {
    /// A path, as of the server that has the page.
    case path
    /// The whole URL, as of a proxy.
    case wholeURL
  }

  /// Puts handlers before the library's that read what servers send, so that nothing of it can end the
  /// program, and that curl reads is read.
  mutating func guardAnswers(target: Target = .path) {
    http1_1ConnectionDebugInitializer = { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
        try pipeline.addHandler(AnswerReader(), position: .before(parser))
        try pipeline.addHandler(AnswerOrder(), position: .after(parser))
        if target == .wholeURL {
          try pipeline.addHandler(AbsoluteTarget(), position: .after(parser))
        }
      }
    }
    http2ConnectionDebugInitializer = { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        let library = try pipeline.handler(type: NIOHTTP2Handler.self)
        try pipeline.addHandler(BrokenConnection(), position: .before(library))
        try pipeline.addHandler(FirstSettings(), position: .after(library))
      }
    }
    http2StreamChannelDebugInitializer = { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        let codec = try pipeline.handler(type: HTTP2FramePayloadToHTTP1ClientCodec.self)
        try pipeline.addHandler(StreamStatus(), position: .before(codec))
        try pipeline.addHandler(AnswerOrder(), position: .after(codec))
      }
    }
  }
}
#endif
