#if Network
import NIOCore
import Testing

@testable import Exchange

@Suite("MessagePack") struct MessagePackTests {
  private func bytes(_ hex: String) -> [UInt8] {
    hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  }

  private func read(_ bytes: [UInt8]) throws(WireError) -> WireValue {
    try MessagePackReader.read(ByteBuffer(bytes: bytes))
  }

  @Test func `the greeting is written as the protocol has it`() {
    let message = Encoding.messagePack.array([StreamMessage.connected.encoded(as: .messagePack)])
    let expected = bytes(
      """
      91 82 a1 54 a7 73 75 63 63 65 73 73 a3 6d 73 67 a9 63 6f 6e 6e 65 63 74 65 64
      """)
    #expect(Array(message.readableBytesView) == expected)
  }

  @Test func `an error is written as the protocol has it`() {
    let error = StreamMessage.error(.authenticationFailed).encoded(as: .messagePack)
    let expected = bytes(
      "91 83 a1 54 a5 65 72 72 6f 72 a4 63 6f 64 65 cd 01 92 a3 6d 73 67 ab 61 75 74 68 20 66 61 "
        + "69 6c 65 64")
    #expect(Array(Encoding.messagePack.array([error]).readableBytesView) == expected)
  }

  @Test func `a quote is written as the protocol has it`() throws {
    let time = try #require(Timestamp("2024-03-12T10:29:43.111588173Z"))
    let quote = Quote(time: time, bidPrice: 64971.5, bidSize: 0.25, askPrice: 64972, askSize: 1.5)
    let message = StreamMessage.quote("BTC/USD", quote).encoded(as: .messagePack)
    let expected = bytes(
      "91 87 a1 54 a1 71 a1 53 a7 42 54 43 2f 55 53 44 a2 62 70 cb 40 ef b9 70 00 00 00 00 a2 62 "
        + "73 cb 3f d0 00 00 00 00 00 00 a2 61 70 cb 40 ef b9 80 00 00 00 00 a2 61 73 cb 3f f8 00 "
        + "00 00 00 00 00 a1 74 d7 ff 1a 9a cd 34 65 f0 2e 97")
    #expect(Array(Encoding.messagePack.array([message]).readableBytesView) == expected)
  }

  @Test(arguments: [
    ("2024-03-12T10:37:00Z", "d6 ff 65 f0 30 4c"),
    ("2024-03-12T10:29:43.111588173Z", "d7 ff 1a 9a cd 34 65 f0 2e 97"),
    ("1969-12-31T23:59:59.5Z", "c7 0c ff 1d cd 65 00 ff ff ff ff ff ff ff ff"),
  ])
  func `times take the shortest of their three forms`(text: String, hex: String) throws {
    var writer = MessagePackWriter()
    let time = try #require(Timestamp(text))
    writer.time(time)
    #expect(Array(writer.buffer.readableBytesView) == bytes(hex))
    #expect(try read(bytes(hex)) == .time(time))
  }

  @Test func `integers take the shortest form and come back`() throws {
    let edges: [(Int64, Int)] = [
      (0, 1), (127, 1), (128, 2), (255, 2), (256, 3), (65_535, 3), (65_536, 5),
      (4_294_967_295, 5), (4_294_967_296, 9), (.max, 9), (-1, 1), (-32, 1), (-33, 2), (-128, 2),
      (-129, 3), (-32_768, 3), (-32_769, 5), (-2_147_483_648, 5), (-2_147_483_649, 9), (.min, 9),
    ]
    for (number, length) in edges {
      var writer = MessagePackWriter()
      writer.integer(number)
      #expect(writer.buffer.readableBytes == length)
      #expect(try MessagePackReader.read(writer.buffer) == .integer(number))
    }
    #expect(try read([0xCF] + [UInt8](repeating: 0xFF, count: 8)) == .unsigned(.max))
  }

  @Test(arguments: [0, 31, 32, 255, 256, 65_535, 65_536])
  func `texts of every length come back`(length: Int) throws {
    var writer = MessagePackWriter()
    let text = String(repeating: "a", count: length)
    writer.string(text)
    #expect(try MessagePackReader.read(writer.buffer) == .string(text))
  }

  @Test func `a client's message is understood`() throws {
    let captured = bytes(
      "82 a6 71 75 6f 74 65 73 92 a7 42 54 43 2f 55 53 44 a7 45 54 48 2f 55 53 44 a6 61 63 74 69 "
        + "6f 6e a9 73 75 62 73 63 72 69 62 65")
    #expect(
      try ClientRequest(read(captured)) == .subscribe([.quotes: ["BTC/USD", "ETH/USD"]]))
  }

  @Test(
    arguments: [
      ([], WireError.truncated), ([0xC1], .reservedType(0xC1)),
      ([0xA5, 0x61], .impossibleLength(5)),
      ([0xDD, 0xFF, 0xFF, 0xFF, 0xFF], .impossibleLength(4_294_967_295)),
      ([0xDF, 0xFF, 0xFF, 0xFF, 0xFF], .impossibleLength(4_294_967_295)),
      ([0xC6, 0xFF, 0xFF, 0xFF, 0xFF], .impossibleLength(4_294_967_295)),
      ([0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .impossibleLength(4_294_967_295)),
      ([0x81, 0x01, 0x02], .keyIsNoString), ([0xA1, 0xFF], .notUTF8),
      ([0x01, 0x02], .trailingBytes(1)),
      ([0xCD, 0x01], .truncated), ([0xD5, 0xFF, 0, 0], .impossibleLength(2)),
    ] as [([UInt8], WireError)])
  func `bytes that are no message are refused by name`(bytes: [UInt8], error: WireError) {
    #expect(throws: error) { try read(bytes) }
  }

  @Test func `nesting is limited`() {
    let deep = [UInt8](repeating: 0x91, count: 100_000) + [0xC0]
    #expect(throws: WireError.tooDeep) { try read(deep) }
    let maps = Array([[UInt8]](repeating: [0x81, 0xA1, 0x61], count: 100).joined()) + [0xC0]
    #expect(throws: WireError.tooDeep) { try read(maps) }
  }

  @Test(arguments: 0..<8)
  func `any bytes are either a message or refused`(seed: UInt64) {
    var chance = Seed(seed)
    let sample = Array(
      Encoding.messagePack.array([StreamMessage.connected.encoded(as: .messagePack)])
        .readableBytesView)
    for round in 0..<3000 {
      chance = chance[round]
      var bytes =
        round % 2 == 0
        ? sample : (0..<Int(chance.bits % 40)).map { UInt8(truncatingIfNeeded: chance[$0].bits) }
      for change in 0..<Int(chance.bits % 4) where !bytes.isEmpty {
        let place = chance[1000 + change].bits
        bytes[Int(place % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: place >> 32)
      }
      if let value = try? read(bytes) {
        var writer = MessagePackWriter()
        value.write(to: &writer)
        #expect(writer.buffer.readableBytes > 0)
      }
    }
  }
}
#endif
