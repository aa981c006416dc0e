#if Network
import CDecoding

/// A set of characters and how they stand in bytes, by a name that the system knows.
struct Charset: Hashable, Sendable {
  let name: String

  static let utf8 = Charset(known: "UTF-8")
  static let western = Charset(known: "WINDOWS-1252")

  private init(known name: String) { self.name = name }

  /// Takes a name as a header or a page states it; nil if it cannot be one.
  init?(_ stated: String) {
    let name = stated.uppercased()
    let isName = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || "-_.:+".utf8.contains(byte)
    }
    guard isName, (1...40).contains(name.utf8.count) else { return nil }
    // As browsers do it: what calls itself Latin 1 is Microsoft's, and their Shift JIS too.
    self.name =
      switch name {
      case "ISO-8859-1", "LATIN1", "US-ASCII", "ASCII": "WINDOWS-1252"
      case "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "WINDOWS-31J": "CP932"
      default: name
      }
  }

  /// The text of those bytes, whose last character may be cut off; nil if the system does not know the
  /// charset.
  func text(of bytes: [UInt8]) -> String? {
    var room = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
    let capacity = room.count
    let count = unsafe decoding_convert(name, bytes, bytes.count, &room, capacity)
    return count < 0 ? nil : String(decoding: room[..<count], as: UTF8.self)
  }
}
#endif
