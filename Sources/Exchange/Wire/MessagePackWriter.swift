#if Network
import NIOCore

/// Writes MessagePack (https://github.com/msgpack/msgpack, `spec.md`): the shortest form of every
/// integer and length, 64-bit floats, and times as extension -1.
struct MessagePackWriter: WireWriter {
  var buffer = ByteBuffer()

  mutating func beginMap(_ count: Int) { header(count, short: 0x80, limit: 15, wide: 0xDE) }
  mutating func endMap() {}
  mutating func beginArray(_ count: Int) { header(count, short: 0x90, limit: 15, wide: 0xDC) }
  mutating func endArray() {}

  mutating func string(_ value: String) {
    let count = value.utf8.count
    switch count {
    case ...31: buffer.writeInteger(0xA0 | UInt8(count))
    case ...0xFF: buffer.writeMultipleIntegers(0xD9 as UInt8, UInt8(count))
    case ...0xFFFF: buffer.writeMultipleIntegers(0xDA as UInt8, UInt16(count))
    default: buffer.writeMultipleIntegers(0xDB as UInt8, UInt32(clamping: count))
    }
    buffer.writeString(value)
  }

  mutating func integer(_ value: Int64) {
    switch value {
    case -32...127: buffer.writeInteger(Int8(value))
    case 128...0xFF: buffer.writeMultipleIntegers(0xCC as UInt8, UInt8(value))
    case 256...0xFFFF: buffer.writeMultipleIntegers(0xCD as UInt8, UInt16(value))
    case 0x1_0000...0xFFFF_FFFF: buffer.writeMultipleIntegers(0xCE as UInt8, UInt32(value))
    case 0...: buffer.writeMultipleIntegers(0xCF as UInt8, UInt64(value))
    case (-128)...: buffer.writeMultipleIntegers(0xD0 as UInt8, Int8(value))
    case (-0x8000)...: buffer.writeMultipleIntegers(0xD1 as UInt8, Int16(value))
    case (-0x8000_0000)...: buffer.writeMultipleIntegers(0xD2 as UInt8, Int32(value))
    default: buffer.writeMultipleIntegers(0xD3 as UInt8, value)
    }
  }

  mutating func number(_ value: Double) {
    buffer.writeMultipleIntegers(0xCB as UInt8, value.bitPattern)
  }

  mutating func bool(_ value: Bool) { buffer.writeInteger((value ? 0xC3 : 0xC2) as UInt8) }

  mutating func null() { buffer.writeInteger(0xC0 as UInt8) }

  mutating func key(_ name: String) { string(name) }

  mutating func time(_ value: Timestamp) {
    let seconds = value.wholeSeconds
    let nanoseconds = value.nanosecondsOfSecond
    if let whole = UInt32(exactly: seconds), nanoseconds == 0 {
      buffer.writeMultipleIntegers(0xD6 as UInt8, -1 as Int8, whole)
    } else if (0..<(1 << 34)).contains(seconds) {
      let packed = UInt64(nanoseconds) << 34 | UInt64(seconds)
      buffer.writeMultipleIntegers(0xD7 as UInt8, -1 as Int8, packed)
    } else {
      buffer.writeMultipleIntegers(
        0xC7 as UInt8, 12 as UInt8, -1 as Int8, UInt32(nanoseconds), seconds)
    }
  }

  private mutating func header(_ count: Int, short: UInt8, limit: Int, wide: UInt8) {
    switch count {
    case ...limit: buffer.writeInteger(short | UInt8(count))
    case ...0xFFFF: buffer.writeMultipleIntegers(wide, UInt16(count))
    default: buffer.writeMultipleIntegers(wide + 1, UInt32(clamping: count))
    }
  }
}
#endif
