#if Network
import Interleave
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import Workloads

/// A server on loopback that speaks HTTP/2 over TLS, and answers each request with whatever frames a
/// test wants, right or wrong.
final class HTTP2Server: Sendable {
  /// A request: the how manieth of all, the how manieth of its connection, and its stream.
  struct Request: Sendable {
    let number: Int
    let ofConnection: Int
    let stream: Int
  }

  typealias Answer = @Sendable (Request) -> [[UInt8]]

  private final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }

  private let channel: any Channel

  private var port: Int { channel.localAddress?.port ?? 0 }

  func url(_ path: String) -> String { "https://127.0.0.1:\(port)\(path)" }

  /// Fetches that many pages of a server, so many at a time.
  static func fetch(
    _ pages: Int, atOnce: Int = 1, _ options: FetchOptions = FetchOptions(),
    answer: @escaping Answer
  ) throws -> [FetchResult] {
    let server = try HTTP2Server(answer)
    defer { server.channel.close(promise: nil) }
    var options = options
    options.concurrency = atOnce
    let addresses = try (1...pages).map { try WebAddress(server.url("/\($0)")) }
    let fetch = Fetch(addresses, options, nil, Reach(tls: try Front.trusting()))
    try Scheduler.run { try await fetch.run() }
    return fetch.results
  }

  private init(_ answer: @escaping Answer) throws {
    var configuration = try Front.configuration()
    configuration.applicationProtocols = ["h2"]
    let context = try NIOSSLContext(configuration: configuration)
    let counter = Counter()
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(NIOSSLServerHandler(context: context))
          try pipeline.addHandler(FrameReader(counter, answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
  }

  /// Reads the frames of one connection, and answers those that begin a request.
  private final class FrameReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let counter: Counter
    private let answer: Answer
    private var unread = ByteBuffer()
    private var isGreeted = false
    private var requests = 0

    init(_ counter: Counter, _ answer: @escaping Answer) {
      self.counter = counter
      self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      unread.writeImmutableBuffer(unwrapInboundIn(data))
      if !isGreeted {
        guard unread.readableBytes >= 24 else { return }
        unread.moveReaderIndex(forwardBy: 24)
        isGreeted = true
        send([Frame.settings], in: context)
      }
      while let head = unread.getBytes(at: unread.readerIndex, length: 9) {
        let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
        guard unread.readableBytes >= 9 + length else { return }
        unread.moveReaderIndex(forwardBy: 9 + length)
        if head[3] == 4, head[4] & 1 == 0 { send([Frame.settingsTaken], in: context) }
        guard head[3] == 1 else { continue }
        requests += 1
        let stream = head[5...].reduce(0) { $0 << 8 | Int($1) }
        send(
          answer(Request(number: counter.next(), ofConnection: requests, stream: stream)),
          in: context)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }

    private func send(_ frames: [[UInt8]], in context: ChannelHandlerContext) {
      let bytes = ByteBuffer(bytes: frames.flatMap { $0 })
      context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }
  }
}

/// Frames of HTTP/2, each as its bytes.
enum Frame {
  static let settings = bytes(type: 4, flags: 0, stream: 0, [])
  static let settingsTaken = bytes(type: 4, flags: 1, stream: 0, [])

  /// A setting of how many requests may be under way.
  static func mostStreams(_ count: UInt8) -> [UInt8] {
    bytes(type: 4, flags: 0, stream: 0, [0, 3, 0, 0, 0, count])
  }

  /// Headers of that status and nothing else, which are not coded.
  static func headers(_ status: String, _ stream: Int, isLast: Bool = false) -> [UInt8] {
    let value = Array(status.utf8)
    return bytes(
      type: 1, flags: isLast ? 5 : 4, stream: stream, [0x08, UInt8(value.count)] + value)
  }

  static func data(_ text: String, _ stream: Int) -> [UInt8] {
    bytes(type: 0, flags: 1, stream: stream, Array(text.utf8))
  }

  static func reset(_ stream: Int, code: UInt8) -> [UInt8] {
    bytes(type: 3, flags: 0, stream: stream, [0, 0, 0, code])
  }

  static func goAway(last stream: Int) -> [UInt8] {
    bytes(type: 7, flags: 0, stream: 0, number(stream) + number(0))
  }

  static func page(_ text: String, _ stream: Int) -> [[UInt8]] {
    [headers("200", stream), data(text, stream)]
  }

  static func bytes(type: UInt8, flags: UInt8, stream: Int, _ payload: [UInt8]) -> [UInt8] {
    number(payload.count).dropFirst() + [type, flags] + number(stream) + payload
  }

  private static func number(_ number: Int) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
#endif
