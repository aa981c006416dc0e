#if Network
import FoundationEssentials
import NIOCore

extension WireValue {
  /// Reads JSON text.
  ///
  /// Depth is bounded by the library that parses it.
  static func json(_ bytes: ByteBuffer) throws(WireError) -> WireValue {
    do {
      return try JSONDecoder().decode(WireValue.self, from: Data(bytes.readableBytesView))
    } catch {
      throw .notJSON
    }
  }
}

extension WireValue: Decodable {
  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let map = try? decoder.container(keyedBy: AnyKey.self) {
      var fields: [String: WireValue] = [:]
      for key in map.allKeys {
        fields[key.stringValue] = try map.decode(WireValue.self, forKey: key)
      }
      self = .map(fields)
    } else if var list = try? decoder.unkeyedContainer() {
      var items: [WireValue] = []
      while !list.isAtEnd { items.append(try list.decode(WireValue.self)) }
      self = .array(items)
    } else {
      self = try WireValue.scalar(decoder.singleValueContainer())
    }
  }

  private static func scalar(_ value: any SingleValueDecodingContainer) throws -> WireValue {
    if value.decodeNil() { return .null }
    if let bool = try? value.decode(Bool.self) { return .bool(bool) }
    if let integer = try? value.decode(Int64.self) { return .integer(integer) }
    if let number = try? value.decode(Double.self) { return .number(number) }
    return .string(try value.decode(String.self))
  }
}
#endif
