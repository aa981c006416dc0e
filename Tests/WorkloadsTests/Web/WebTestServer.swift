#if Network
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers each path with whatever bytes a test wants, right or wrong.
final class WebTestServer: Sendable {
  /// What is done with one request's connection; it runs on the connection's event loop.
  typealias Answer = @Sendable (any Channel) -> Void

  private struct State {
    var answers: [String: Answer] = [:]
    var asked: [String] = []
    var heads: [String] = []
    var waiters: [(path: String, count: Int, promise: EventLoopPromise<Void>)] = []
    var channels: [any Channel] = []
  }

  /// Under this name stands the answer to a client that wants to speak TLS.
  static let handshake = "TLS"

  let port: Int
  private let channel: any Channel
  private let state: Mutex<State>
  private let otherwise: Answer

  /// Runs a server while `body` runs.
  static func run<Value>(
    _ answers: [String: Answer], otherwise: @escaping Answer = WebAnswer.status("404 Not Found"),
    _ body: (WebTestServer) throws -> Value
  ) throws -> Value {
    let server = try WebTestServer(answers, otherwise)
    defer { server.close() }
    return try body(server)
  }

  private init(_ answers: [String: Answer], _ otherwise: @escaping Answer) throws {
    self.otherwise = otherwise
    let box = Box()
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        box.server.withLock { $0 }?.note(channel)
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            RequestReader { path, head, channel in
              box.server.withLock { $0 }?.serve(path, head, channel)
            })
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    port = channel.localAddress?.port ?? 0
    state = Mutex(State(answers: answers))
    box.server.withLock { $0 = self }
  }

  private final class Box: Sendable {
    let server = Mutex<WebTestServer?>(nil)
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The paths that were asked for, in the order of the requests.
  var asked: [String] { state.withLock { $0.asked } }

  /// The heads of the requests, in their order.
  var heads: [String] { state.withLock { $0.heads } }

  /// Waits until that path was asked for that many times.
  func request(of path: String, count: Int = 1) -> EventLoopFuture<Void> {
    let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
    let isThere = state.withLock { state in
      if state.asked.count(where: { $0 == path }) >= count { return true }
      state.waiters.append((path, count, promise))
      return false
    }
    if isThere { promise.succeed() }
    return promise.futureResult
  }

  private func note(_ channel: any Channel) { state.withLock { $0.channels.append(channel) } }

  private func serve(_ path: String, _ head: String, _ channel: any Channel) {
    let (answer, met) = state.withLock { state in
      state.asked.append(path)
      state.heads.append(head)
      let asked = state.asked
      let met = state.waiters.filter { waiter in
        asked.count { $0 == waiter.path } >= waiter.count
      }
      state.waiters.removeAll { waiter in asked.count { $0 == waiter.path } >= waiter.count }
      return (state.answers[path], met)
    }
    for waiter in met { waiter.promise.succeed() }
    (answer ?? otherwise)(channel)
  }

  private func close() {
    channel.close(promise: nil)
    let channels = state.withLock { state in
      for waiter in state.waiters { waiter.promise.fail(ChannelError.ioOnClosedChannel) }
      return state.channels
    }
    for channel in channels { channel.close(promise: nil) }
  }
}

/// Reads requests up to their empty line, and tells their paths.
private final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private var text = ""
  private let serve: (String, String, any Channel) -> Void

  init(_ serve: @escaping (String, String, any Channel) -> Void) { self.serve = serve }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    // A TLS handshake begins with this byte, an HTTP request with a letter.
    if bytes.readableBytesView.first == 0x16 {
      return serve(WebTestServer.handshake, "", context.channel)
    }
    text += String(buffer: bytes)
    while let end = text.range(of: "\r\n\r\n") {
      let path = text.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
      let head = String(text[..<end.lowerBound])
      text.removeSubrange(..<end.upperBound)
      serve(path, head, context.channel)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
#endif
