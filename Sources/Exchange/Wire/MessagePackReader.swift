#if Network
import NIOCore

/// Reads one MessagePack value from bytes that may be anything.
///
/// Depth is limited, and a length is believed only if that many bytes are left, so what is built
/// never takes more than a small multiple of what was received.
struct MessagePackReader {
  static let maximumDepth = 16

  private var bytes: ByteBuffer

  /// Reads the value that `bytes` consist of, no more and no less.
  static func read(_ bytes: ByteBuffer) throws(WireError) -> WireValue {
    var reader = MessagePackReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    if reader.bytes.readableBytes > 0 { throw .trailingBytes(reader.bytes.readableBytes) }
    return value
  }

  private mutating func value(depth: Int) throws(WireError) -> WireValue {
    let type = try integer(UInt8.self)
    switch type {
    case 0x00...0x7F: return .integer(Int64(type))
    case 0x80...0x8F: return try map(Int(type & 0x0F), depth: depth)
    case 0x90...0x9F: return try array(Int(type & 0x0F), depth: depth)
    case 0xA0...0xBF: return .string(try string(Int(type & 0x1F)))
    case 0xC0: return .null
    case 0xC2: return .bool(false)
    case 0xC3: return .bool(true)
    case 0xCA...0xD3: return try number(type)
    case 0xD4...0xD8: return try `extension`(1 << Int(type - 0xD4))
    case 0xE0...0xFF: return .integer(Int64(Int8(bitPattern: type)))
    default: return try long(type, depth: depth)
    }
  }

  private mutating func number(_ type: UInt8) throws(WireError) -> WireValue {
    switch type {
    case 0xCA: return .number(Double(Float(bitPattern: try integer(UInt32.self))))
    case 0xCB: return .number(Double(bitPattern: try integer(UInt64.self)))
    case 0xCC: return .integer(Int64(try integer(UInt8.self)))
    case 0xCD: return .integer(Int64(try integer(UInt16.self)))
    case 0xCE: return .integer(Int64(try integer(UInt32.self)))
    case 0xD0: return .integer(Int64(try integer(Int8.self)))
    case 0xD1: return .integer(Int64(try integer(Int16.self)))
    case 0xD2: return .integer(Int64(try integer(Int32.self)))
    case 0xD3: return .integer(try integer(Int64.self))
    default:
      let large = try integer(UInt64.self)
      return Int64(exactly: large).map { .integer($0) } ?? .unsigned(large)
    }
  }

  private mutating func long(_ type: UInt8, depth: Int) throws(WireError) -> WireValue {
    switch type {
    case 0xC4: return .binary(try raw(Int(try integer(UInt8.self))))
    case 0xC5: return .binary(try raw(Int(try integer(UInt16.self))))
    case 0xC6: return .binary(try raw(Int(try integer(UInt32.self))))
    case 0xC7: return try `extension`(Int(try integer(UInt8.self)))
    case 0xC8: return try `extension`(Int(try integer(UInt16.self)))
    case 0xC9: return try `extension`(Int(try integer(UInt32.self)))
    case 0xD9: return .string(try string(Int(try integer(UInt8.self))))
    case 0xDA: return .string(try string(Int(try integer(UInt16.self))))
    case 0xDB: return .string(try string(Int(try integer(UInt32.self))))
    case 0xDC: return try array(Int(try integer(UInt16.self)), depth: depth)
    case 0xDD: return try array(Int(try integer(UInt32.self)), depth: depth)
    case 0xDE: return try map(Int(try integer(UInt16.self)), depth: depth)
    case 0xDF: return try map(Int(try integer(UInt32.self)), depth: depth)
    default: throw .reservedType(type)
    }
  }

  private mutating func array(_ count: Int, depth: Int) throws(WireError) -> WireValue {
    guard depth < MessagePackReader.maximumDepth else { throw .tooDeep }
    guard count <= bytes.readableBytes else { throw .impossibleLength(count) }
    var items: [WireValue] = []
    for _ in 0..<count { items.append(try value(depth: depth + 1)) }
    return .array(items)
  }

  private mutating func map(_ count: Int, depth: Int) throws(WireError) -> WireValue {
    guard depth < MessagePackReader.maximumDepth else { throw .tooDeep }
    guard count <= bytes.readableBytes / 2 else { throw .impossibleLength(count) }
    var fields: [String: WireValue] = [:]
    for _ in 0..<count {
      guard case .string(let key) = try value(depth: depth + 1) else { throw .keyIsNoString }
      fields[key] = try value(depth: depth + 1)
    }
    return .map(fields)
  }

  private mutating func `extension`(_ count: Int) throws(WireError) -> WireValue {
    let type = try integer(Int8.self)
    var content = ByteBuffer(bytes: try raw(count))
    guard type == -1 else { return .extension(type: type, Array(content.readableBytesView)) }
    switch count {
    case 4:
      guard let seconds = content.readInteger(as: UInt32.self) else { throw .truncated }
      return .time(Timestamp(seconds: Int64(seconds)))
    case 8:
      guard let packed = content.readInteger(as: UInt64.self) else { throw .truncated }
      return .time(
        Timestamp(seconds: Int64(packed & 0x3_FFFF_FFFF))
          .advanced(byNanoseconds: Int64(packed >> 34)))
    case 12:
      guard let (nanoseconds, seconds) = content.readMultipleIntegers(as: (UInt32, Int64).self)
      else { throw .truncated }
      return .time(Timestamp(seconds: seconds).advanced(byNanoseconds: Int64(nanoseconds)))
    default: throw .impossibleLength(count)
    }
  }

  private mutating func integer<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(WireError) -> Number {
    guard let number = bytes.readInteger(as: type) else { throw .truncated }
    return number
  }

  private mutating func raw(_ count: Int) throws(WireError) -> [UInt8] {
    guard let content = bytes.readBytes(length: count) else { throw .impossibleLength(count) }
    return content
  }

  private mutating func string(_ count: Int) throws(WireError) -> String {
    guard let text = String(validating: try raw(count), as: UTF8.self) else { throw .notUTF8 }
    return text
  }
}
#endif
