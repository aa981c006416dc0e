/// CRC-32C (Castagnoli), four bytes a step.
struct Checksum {
  private var remainder = ~UInt32(0)

  var value: UInt32 { ~remainder }

  mutating func add(_ bytes: [UInt8], from start: Int = 0) {
    let tables = Self.tables
    var crc = remainder
    var index = start
    while index + 4 <= bytes.count {
      let low = UInt32(bytes[index]) | UInt32(bytes[index + 1]) &<< 8
      let high = UInt32(bytes[index + 2]) &<< 16 | UInt32(bytes[index + 3]) &<< 24
      crc ^= low | high
      crc =
        tables[768 + Int(crc & 0xFF)] ^ tables[512 + Int(crc &>> 8 & 0xFF)]
        ^ tables[256 + Int(crc &>> 16 & 0xFF)] ^ tables[Int(crc &>> 24)]
      index += 4
    }
    while index < bytes.count {
      crc = tables[Int((crc ^ UInt32(bytes[index])) & 0xFF)] ^ (crc &>> 8)
      index += 1
    }
    remainder = crc
  }

  /// Four tables of 256: that of a byte, and those of a byte with one, two and three zeroes behind it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 1024)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<1024 {
      let before = tables[index - 256]
      tables[index] = tables[Int(before & 0xFF)] ^ (before >> 8)
    }
    return tables
  }()
}
