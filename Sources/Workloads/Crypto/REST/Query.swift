#if Network
/// The names and values of a URL's query, in their order.
struct Query: Sendable {
  private(set) var items: [(name: String, value: String)] = []

  /// Adds a value; nothing if it is nil.
  mutating func add(_ name: String, _ value: String?) {
    if let value { items.append((name, value)) }
  }

  /// The query's text, every byte but letters, digits and `-._~` percent-encoded (RFC 3986).
  var text: String {
    items.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }
}
#endif
