#if Network
/// The cyclic redundancy check of 32 bits that Ethernet and zip have (ISO-HDLC: polynomial 04C11DB7,
/// reflected).
struct CRC32: Sendable {
  private var remainder: UInt32 = .max

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }

  /// The checksum of what was added so far.
  var value: UInt32 { ~remainder }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      remainder = remainder >> 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
    }
  }
}
#endif
