#if Network
import NIOCore
import NIOWebSocket
import Testing

@testable import Exchange

@Suite("Frames of the stream", .timeLimit(.minutes(1))) struct FramingTests {
  /// The bytes of a subscription as Alpaca's Python client was seen to send them.
  private static let captured: [UInt8] =
    [0x82, 0xA6] + Array("quotes".utf8) + [0x92, 0xA7] + Array("BTC/USD".utf8) + [0xA7]
    + Array("ETH/USD".utf8) + [0xA6] + Array("action".utf8) + [0xA9] + Array("subscribe".utf8)

  private func connected(_ exchange: SimulatedExchange) async throws -> StreamClient {
    let client = try await StreamClient.connect(to: exchange, as: .messagePack)
    try await client.authenticate()
    return client
  }

  @Test func `a message in one piece and an empty one is put together`() async throws {
    try await withExchange { exchange in
      let client = try await connected(exchange)
      try await client.send(.binary, Self.captured, fin: false)
      try await client.send(.continuation, [])
      #expect(
        try await client.message().first?["quotes"]
          == .array([.string("BTC/USD"), .string("ETH/USD")]))
    }
  }

  @Test func `pieces of any size are put together, with pings between them`() async throws {
    try await withExchange { exchange in
      let client = try await connected(exchange)
      try await client.send(.binary, Array(Self.captured.prefix(5)), fin: false)
      try await client.send(.ping, [9, 8, 7])
      let pong = await client.frame()
      #expect(pong?.opcode == .pong)
      #expect(pong.map { Array($0.data.readableBytesView) } == [9, 8, 7])
      try await client.send(.continuation, Array(Self.captured.dropFirst(5).prefix(20)), fin: false)
      try await client.send(.continuation, Array(Self.captured.dropFirst(25)))
      #expect(try await client.message().first?["T"] == .string("subscription"))
    }
  }

  @Test func `a close is answered with the same code`() async throws {
    try await withExchange { exchange in
      let client = try await connected(exchange)
      try await client.send(.connectionClose, [0x03, 0xE8])
      let answer = await client.frame()
      #expect(answer?.opcode == .connectionClose)
      #expect(answer.map { Array($0.data.readableBytesView) } == [0x03, 0xE8])
      #expect(await client.frame() == nil)
    }
  }

  @Test func `a text frame in a MessagePack session is a syntax error`() async throws {
    try await withExchange { exchange in
      let client = try await connected(exchange)
      try await client.send(.text, Array(#"{"action":"subscribe"}"#.utf8))
      #expect(try await client.message().first?["code"] == .integer(400))
    }
  }

  private enum Offence: CaseIterable {
    case unmasked, oversized, endless, fragments, interrupted, lost, reserved1, reserved2, reserved3
  }

  @Test(arguments: Offence.allCases)
  private func `a client that breaks the protocol is closed with the reason`(
    offence: Offence
  ) async throws {
    try await withExchange { exchange in
      let client = try await connected(exchange)
      var code: UInt16 = 1002
      switch offence {
      case .unmasked: try await client.send(.binary, Self.captured, masked: false)
      case .oversized:
        code = 1009
        try await client.send(.binary, [UInt8](repeating: 0, count: 300 << 10))
      case .endless:
        code = 1009
        try await client.send(.binary, [UInt8](repeating: 0, count: 60 << 10), fin: false)
        for _ in 0..<6 {
          try? await client.send(.continuation, [UInt8](repeating: 0, count: 60 << 10), fin: false)
        }
      case .fragments:
        code = 1009
        try await client.send(.binary, [0], fin: false)
        for _ in 0..<100 { try? await client.send(.continuation, [0], fin: false) }
      case .interrupted:
        try await client.send(.binary, [0], fin: false)
        try await client.send(.binary, Self.captured)
      case .reserved1:
        try await client.send(.binary, Self.captured, reserved: [true, false, false])
      case .reserved2:
        try await client.send(.binary, Self.captured, reserved: [false, true, false])
      case .reserved3: try await client.send(.ping, [], reserved: [false, false, true])
      case .lost: try await client.send(.continuation, Self.captured)
      }
      let frame = await client.frame()
      #expect(frame?.opcode == .connectionClose)
      var data = frame?.data ?? ByteBuffer()
      #expect(data.readInteger(as: UInt16.self) == code)
      #expect(await exchange.statistics.sessions == 0)
    }
  }

  @Test func `a client that does not read is cut off, and memory stays bounded`() async throws {
    try await withExchange {
      $0.sendBufferLimit = 64 << 10
      $0.quotesPerSecond = 2000
    } _: { exchange in
      let client = try await connected(exchange)
      try await client.subscribe(#""quotes":["*"]"#)
      try await client.channel.setOption(.autoRead, value: false).get()
      var seconds = 0
      while await exchange.statistics.slowClients == 0, seconds < 300 {
        await exchange.advance(by: .seconds(1))
        seconds += 1
      }
      #expect(await exchange.statistics.slowClients == 1)
      #expect(await exchange.statistics.sessions == 0)
    }
  }

  @Test func `any bytes on the socket leave the exchange alive`() async throws {
    try await withExchange {
      $0.requestsPerMinute = nil
    } _: { exchange in
      for round in 0..<60 {
        let client = try await StreamClient.connect(
          to: exchange, as: round % 2 == 0 ? .json : .messagePack)
        try await client.authenticate()
        let chance = Seed(99)[round]
        for index in 0..<20 {
          let place = chance[index]
          let length = Int(place.bits % 60)
          let bytes = (0..<length).map { UInt8(truncatingIfNeeded: place[$0].bits) }
          let opcode = WebSocketOpcode(encodedWebSocketOpcode: UInt8(place.bits >> 60)) ?? .binary
          let fin = place.fraction(1) < 0.8
          try? await client.send(opcode, bytes, fin: fin, masked: place.fraction(2) < 0.95)
        }
        await client.close()
      }
      let status = try await exchange.get("latest/quotes?symbols=BTC/USD").status
      #expect(status == 200)
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate(key: "another")
    }
  }
}
#endif
