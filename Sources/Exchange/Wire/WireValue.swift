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

/// The bytes are not a message of their encoding.
enum WireError: Error, Hashable {
  case truncated
  /// More bytes follow the message.
  case trailingBytes(Int)
  case tooDeep
  /// A length goes beyond the end of the message.
  case impossibleLength(Int)
  case notUTF8
  case keyIsNoString
  case reservedType(UInt8)
  /// The JSON library's refusal.
  case notJSON
}
