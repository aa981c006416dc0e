#if Network
/// The checksum of an order book that Kraken's stream sends along: CRC-32 (ISO-HDLC) over the digits of
/// price and size of the ten best asks, the lowest first, then of the ten best bids, the highest first.
struct Checksum: Hashable, Sendable {
  let value: UInt32

  private static let levels = 10
  private static let polynomial: UInt32 = 0xedb8_8320

  init(of book: OrderBook, _ instrument: Instrument) {
    var remainder = UInt32.max
    for level in book.asks.prefix(Self.levels) + book.bids.prefix(Self.levels) {
      for byte in instrument.written(price: level.price).digits { Self.add(byte, &remainder) }
      for byte in instrument.written(size: level.size).digits { Self.add(byte, &remainder) }
    }
    value = ~remainder
  }

  private static func add(_ byte: UInt8, _ remainder: inout UInt32) {
    remainder ^= UInt32(byte)
    for _ in 0..<8 {
      remainder = remainder & 1 == 1 ? remainder >> 1 ^ polynomial : remainder >> 1
    }
  }
}
#endif
