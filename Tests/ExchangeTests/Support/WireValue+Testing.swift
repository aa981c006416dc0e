#if Network
@testable import Exchange

extension WireValue {
  /// The field of a map.
  subscript(_ key: String) -> WireValue? {
    if case .map(let fields) = self { fields[key] } else { nil }
  }

  /// The element of an array.
  subscript(_ index: Int) -> WireValue? {
    if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var items: [WireValue]? { if case .array(let items) = self { items } else { nil } }

  var keys: Set<String>? { if case .map(let fields) = self { Set(fields.keys) } else { nil } }

  /// The number, be it written as an integer or not.
  var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  /// The time, be it text or an extension.
  var timestamp: Timestamp? {
    switch self {
    case .time(let time): time
    case .string(let text): Timestamp(text)
    default: nil
    }
  }

  /// The same object without the fields that only the stream has, with times and numbers in one
  /// form, so that what the stream said can be compared with what a request was answered.
  var plain: WireValue {
    switch self {
    case .map(let fields):
      .map(fields.filter { !["T", "S", "r"].contains($0.key) }.mapValues(\.plain))
    case .array(let items): .array(items.map(\.plain))
    case .integer(let integer) where abs(integer) < 1 << 53: .number(Double(integer))
    case .time(let time): .string(time.description)
    default: self
    }
  }

  /// Writes the value in either encoding.
  func write(to writer: inout some WireWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let bool): writer.bool(bool)
    case .integer(let integer): writer.integer(integer)
    case .unsigned(let large): writer.number(Double(large))
    case .number(let number): writer.number(number)
    case .string(let text): writer.string(text)
    case .time(let time): writer.time(time)
    case .binary, .extension: writer.null()
    case .array(let items):
      writer.beginArray(items.count)
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .map(let fields):
      writer.beginMap(fields.count)
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        value.write(to: &writer)
      }
      writer.endMap()
    }
  }
}
#endif
