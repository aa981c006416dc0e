#if Network
/// A header of a request, as its user sets it; its value may be secret and is never shown.
public struct HeaderField: Hashable, Sendable {
  /// Its name.
  public let name: String
  let value: String

  /// What says where a request ends and to whom it goes is the program's own to say.
  private static let reserved: Set<String> = [
    "connection", "content-length", "expect", "keep-alive", "proxy-authorization",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
  ]

  /// Reads a header such as `Accept-Language: en`.
  ///
  /// - Throws: `FetchError.badHeader`, in which the value does not appear.
  public init(_ text: String) throws(FetchError) {
    guard let colon = text.firstIndex(of: ":") else { throw .badHeader(reason: "has no colon") }
    let name = String(text[..<colon])
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken) else {
      throw .badHeader(reason: "has a name that is none")
    }
    guard !Self.reserved.contains(name.lowercased()) else {
      throw .badHeader(reason: "named \(name) cannot be set")
    }
    let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
      throw .badHeader(reason: "named \(name) holds a line break or a control character")
    }
    self.name = name
    self.value = String(value)
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

extension HeaderField: CustomStringConvertible, CustomReflectable {
  /// Its name, and that it has a value.
  public var description: String { "\(name): …" }

  /// Nothing of its value.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
#endif
