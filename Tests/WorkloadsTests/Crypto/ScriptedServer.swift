#if Network
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers each request with the next of some prepared bytes, whatever was
/// asked: what no proper server would do.
final class ScriptedServer: Sendable {
  /// What a request is answered with.
  enum Answer: Sendable {
    /// Those bytes, as they are.
    case raw(String)
    /// An answer with that status, headers and body.
    case status(Int, headers: [String: String] = [:], body: String = "")
    /// So many bytes of body.
    case huge(Int)
    /// The connection is closed.
    case close
    /// Nothing, ever.
    case silence

    var bytes: ByteBuffer? {
      switch self {
      case .raw(let text): return ByteBuffer(string: text)
      case .status(let status, let headers, let body):
        let lines = headers.map { "\($0): \($1)\r\n" }.joined()
        return ByteBuffer(
          string:
            "HTTP/1.1 \(status) X\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      case .huge(let count):
        var bytes = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n")
        bytes.writeRepeatingByte(UInt8(ascii: " "), count: count)
        return bytes
      case .close, .silence: return nil
      }
    }
  }

  private struct Script {
    var answers: [Answer]
    var requests: [String] = []
  }

  private let script: Mutex<Script>
  private let channel: any Channel

  /// Starts a server; the last answer is given again and again.
  static func start(_ answers: [Answer]) async throws -> ScriptedServer {
    let holder = Holder()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.pipeline.addHandler(RequestReader { holder.server?.next($0) ?? .close })
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = ScriptedServer(answers, channel)
    holder.set(server)
    return server
  }

  private init(_ answers: [Answer], _ channel: any Channel) {
    script = Mutex(Script(answers: answers))
    self.channel = channel
  }

  var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  /// The requests so far: their first lines and headers.
  var requests: [String] { script.withLock { $0.requests } }

  func stop() async { try? await channel.close() }

  private func next(_ request: String) -> Answer {
    script.withLock { script in
      script.requests.append(request)
      return script.answers.count > 1 ? script.answers.removeFirst() : script.answers[0]
    }
  }

  private final class Holder: Sendable {
    private let stored = Mutex<ScriptedServer?>(nil)
    var server: ScriptedServer? { stored.withLock { $0 } }
    func set(_ server: ScriptedServer) { stored.withLock { $0 = server } }
  }

  private final class RequestReader: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let answer: @Sendable (String) -> Answer

    init(_ answer: @escaping @Sendable (String) -> Answer) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let text = String(buffer: unwrapInboundIn(data))
      guard text.hasSuffix("\r\n\r\n") else { return }
      let answer = answer(text)
      switch answer {
      case .silence: return
      case .close: context.close(promise: nil)
      case .raw:
        if let bytes = answer.bytes { context.writeAndFlush(NIOAny(bytes), promise: nil) }
        context.close(promise: nil)
      case .status, .huge:
        if let bytes = answer.bytes { context.writeAndFlush(NIOAny(bytes), promise: nil) }
      }
    }
  }
}
#endif
