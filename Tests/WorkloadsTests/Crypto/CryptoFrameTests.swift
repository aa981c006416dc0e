#if Network
import Interleave
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Synchronization
import Testing

@testable import Workloads

@Suite("The stream's frames")
struct CryptoFrameTests {
  private func channel(_ inbox: MessageInbox) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel()
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(WebSocketFrameEncoder())
    try pipeline.addHandler(
      ByteToMessageHandler(
        WebSocketFrameDecoder(maxFrameSize: StreamConnection.maximumMessage)))
    try pipeline.addHandler(
      NIOWebSocketFrameAggregator(
        minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1_024,
        maxAccumulatedFrameSize: StreamConnection.maximumMessage))
    try pipeline.addHandler(StreamFrameHandler(inbox: inbox, pingInterval: .seconds(10)))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  private func frame(_ opcode: UInt8, _ payload: [UInt8], isLast: Bool = true) -> ByteBuffer {
    var bytes = ByteBuffer()
    bytes.writeInteger(opcode | (isLast ? 0x80 : 0))
    if payload.count < 126 {
      bytes.writeInteger(UInt8(payload.count))
    } else if payload.count <= 0xffff {
      bytes.writeInteger(UInt8(126))
      bytes.writeInteger(UInt16(payload.count))
    } else {
      bytes.writeInteger(UInt8(127))
      bytes.writeInteger(UInt64(payload.count))
    }
    bytes.writeBytes(payload)
    return bytes
  }

  private func texts(_ inbox: MessageInbox) -> [String] {
    (inbox.takeNow() ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `whole and fragmented messages arrive, and pings between fragments are answered`()
    throws
  {
    let inbox = MessageInbox(limit: 1 << 20)
    let channel = try channel(inbox)
    try channel.writeInbound(frame(1, Array("one".utf8)))
    try channel.writeInbound(frame(1, Array("tw".utf8), isLast: false))
    try channel.writeInbound(frame(9, Array("p".utf8)))
    try channel.writeInbound(frame(0, Array("o".utf8)))
    #expect(texts(inbox) == ["one", "two"])
    let pong = try #require(try channel.readOutbound(as: ByteBuffer.self))
    #expect(pong.getInteger(at: 0, as: UInt8.self) == 0x8a)
    _ = try? channel.finish()
  }

  @Test func `a peer that answers no ping is taken for dead`() async throws {
    let inbox = MessageInbox(limit: 1 << 20)
    let channel = try channel(inbox)
    for _ in 0..<2 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(10))
      #expect(channel.isActive)
    }
    channel.embeddedEventLoop.advanceTime(by: .seconds(10))
    #expect(!channel.isActive)
    await #expect(throws: CryptoError.disconnected("the market does not answer")) {
      try await inbox.next()
    }
  }

  @Test func `a full inbox holds back the socket until it is emptied`() throws {
    let inbox = MessageInbox(limit: 1_000)
    let channel = try channel(inbox)
    let reads = ReadCounter()
    try channel.pipeline.syncOperations.addHandler(reads, position: .first)
    channel.read()
    #expect(reads.count == 1)
    for _ in 0..<5 { try channel.writeInbound(frame(1, [UInt8](repeating: 0x20, count: 300))) }
    channel.read()
    channel.read()
    #expect(reads.count == 1)
    #expect(texts(inbox).count == 5)
    channel.embeddedEventLoop.run()
    #expect(reads.count == 2)
    _ = try? channel.finish()
  }

  @Test func `frames beyond the limit, binary ones and broken ones end the connection`() throws {
    var endless = ByteBuffer(bytes: [0x81, 127])
    endless.writeInteger(UInt64(1) << 62)
    let large = [UInt8](repeating: 0x20, count: StreamConnection.maximumMessage + 1)
    for bytes in [
      endless, frame(1, large), frame(2, [1]), frame(5, []), frame(0, [1]),
      ByteBuffer(bytes: [0xf1, 0x00]), frame(8, [0x03, 0xe9]),
    ] {
      let inbox = MessageInbox(limit: 1 << 20)
      let channel = try channel(inbox)
      _ = try? channel.writeInbound(bytes)
      channel.embeddedEventLoop.run()
      #expect(!channel.isActive)
      _ = try? channel.finish()
    }
  }

  @Test func `random bytes neither trap nor grow memory`() throws {
    var random = SplitMix64(seed: 23)
    for round in 0..<400 {
      let inbox = MessageInbox(limit: 10_000)
      let channel = try channel(inbox)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let size = Int.random(in: 0...300, using: &random)
        var bytes = (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        if round % 2 == 0 {
          let opcode = UInt8.random(in: 0...15, using: &random)
          bytes = Array(
            buffer: frame(opcode, bytes, isLast: Bool.random(using: &random)))
        }
        _ = try? channel.writeInbound(ByteBuffer(bytes: bytes))
        while try channel.readOutbound(as: ByteBuffer.self) != nil {}
      }
      for text in inbox.takeNow() ?? [] { _ = StreamDecoder.decode(text) }
      _ = try? channel.finish()
    }
  }

  private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = Any
    var count = 0
    func read(context: ChannelHandlerContext) {
      count += 1
      context.read()
    }
  }
}

@Suite("The inbox between two threads")
struct CryptoInboxTests {
  @Test func `messages come in order, then the end`() async throws {
    let inbox = MessageInbox(limit: 1_000)
    #expect(inbox.put([1]) {} == .free)
    #expect(inbox.put([2]) {} == .free)
    #expect(try await inbox.next() == [[1], [2]])
    _ = inbox.put([3]) {}
    inbox.finish(.disconnected("x"))
    inbox.finish()
    #expect(inbox.put([4]) {} == .free)
    #expect(try await inbox.next() == [[3]])
    await #expect(throws: CryptoError.disconnected("x")) { try await inbox.next() }
  }

  @Test func `a reader that waits is woken by a message, by the end and by its cancellation`()
    async throws
  {
    let inbox = MessageInbox(limit: 1_000)
    let first = Task { try await inbox.next() }
    await Task.yield()
    _ = inbox.put([7]) {}
    #expect(try await first.value == [[7]])
    let second = Task { try await inbox.next() }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    let third = Task { try await inbox.next() }
    await Task.yield()
    inbox.finish()
    #expect(try await third.value == nil)
  }

  @Test func `what nobody reads is bounded by its bytes`() async throws {
    let inbox = MessageInbox(limit: 1_000)
    let drained = Atomic(0)
    var count = 0
    let message = [UInt8](repeating: 0, count: 100)
    while inbox.put(message, onDrain: { drained.add(1, ordering: .relaxed) }) == .free {
      count += 1
    }
    #expect(count == 6)
    #expect(drained.load(ordering: .relaxed) == 0)
    _ = try await inbox.next()
    #expect(drained.load(ordering: .relaxed) == 1)
    #expect(inbox.takeNow() == nil)
    #expect(drained.load(ordering: .relaxed) == 1)
  }
}
#endif
