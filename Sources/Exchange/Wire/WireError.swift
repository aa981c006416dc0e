#if Network
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
#endif
