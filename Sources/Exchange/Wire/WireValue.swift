#if Network
/// What a peer sent, decoded but not yet understood.
enum WireValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer beyond `Int64`.
  case unsigned(UInt64)
  case number(Double)
  case string(String)
  case binary([UInt8])
  case array([WireValue])
  case map([String: WireValue])
  case time(Timestamp)
  /// An extension other than the timestamp.
  case `extension`(type: Int8, [UInt8])
}

extension WireValue {
  /// The value of a map's key; nil if there is none, or no map.
  func field(_ name: String) -> WireValue? {
    if case .map(let fields) = self { fields[name] } else { nil }
  }

  /// The elements of an array; nil if it is none.
  var elements: [WireValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
#endif
