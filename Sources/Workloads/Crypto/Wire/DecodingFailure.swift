#if Network
/// What a peer sent is not what the protocol says.
///
/// It names places and kinds, and never repeats what was sent: that could be anything.
struct DecodingFailure: Error, Hashable, CustomStringConvertible {
  /// What was being read, such as `quote`.
  var record: String?
  /// The key whose value was being read, such as `bp`.
  var field: String?
  /// What should have been there, such as `a number`.
  let expected: String
  /// Where in the message, in bytes from its beginning.
  let offset: Int

  /// The same failure while that was being read.
  func within(_ record: String) -> DecodingFailure {
    var outer = self
    outer.record = record
    return outer
  }

  var description: String {
    let places = [record, field.map { "field \($0)" }].compactMap { $0 }
    let place = places.isEmpty ? "" : places.joined(separator: ", ") + ": "
    return "\(place)expected \(expected) at byte \(offset)"
  }
}
#endif
