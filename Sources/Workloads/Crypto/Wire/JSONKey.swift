#if Network
/// A key of a JSON object in a form that compares in two instructions.
///
/// The protocol's keys have at most 15 bytes. Whatever is longer, or has an escape in it, is equal
/// to none of them.
struct JSONKey: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  static let maximumLength = 15

  init(_ bytes: [UInt8], in range: Range<Int>) {
    guard range.count <= Self.maximumLength else {
      high = .max
      return
    }
    for index in range { append(bytes[index]) }
  }

  init(_ text: StaticString) {
    for byte in text.description.utf8 { append(byte) }
  }

  private mutating func append(_ byte: UInt8) {
    high = high << 8 | low >> 56
    low = low << 8 | UInt64(byte)
  }

  /// The key's text for messages; whatever is no letter, digit or `_` becomes `?`.
  var text: String {
    var text = ""
    for shift in stride(from: 120, through: 0, by: -8) {
      let word = shift >= 64 ? high >> UInt64(shift - 64) : low >> UInt64(shift)
      let byte = UInt8(truncatingIfNeeded: word)
      guard byte > 0 else { continue }
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
      text.unicodeScalars.append(isPlain || (0x30...0x39).contains(byte) ? scalar : "?")
    }
    return text
  }
}
#endif
