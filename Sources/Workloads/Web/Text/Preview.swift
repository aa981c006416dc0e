#if Network
import CDecoding
import NIOHTTP1

/// How a page begins, in a hundred characters that a person can read.
struct Preview {
  let text: String

  private static let characters = 100
  private static let room = 16 << 10

  /// Reads the first bytes of a page by what its headers and they themselves say.
  init(_ opening: [UInt8], _ headers: HTTPHeaders) {
    let type = headers.first(name: "content-type") ?? ""
    let kind = String(type.prefix { $0 != ";" }).oneLine(60).lowercased()
    let binary = kind.isEmpty ? "binary data" : "binary data, \(kind)"
    let coding = headers[canonicalForm: "content-encoding"].map { $0.lowercased() }
    guard let bytes = Self.decoded(opening, coding) else {
      text = "\(binary), coded as \(coding.joined(separator: ", ").oneLine(40))"
      return
    }
    guard let text = Self.text(of: bytes, type: type, kind: kind) else {
      text = binary
      return
    }
    self.text = text.oneLine(Self.characters)
  }

  /// The bytes before they were coded for the way; nil if that is not known.
  private static func decoded(_ bytes: [UInt8], _ codings: [String]) -> [UInt8]? {
    var bytes = bytes
    for coding in codings.reversed() where coding != "identity" && !coding.isEmpty && !bytes.isEmpty
    {
      guard ["gzip", "x-gzip", "deflate"].contains(coding) else { return nil }
      var inflated = [UInt8](repeating: 0, count: room)
      let count = unsafe decoding_inflate(bytes, bytes.count, &inflated, room)
      guard count >= 0 else { return nil }
      bytes = Array(inflated[..<count])
    }
    return bytes
  }

  private static func text(of bytes: [UInt8], type: String, kind: String) -> String? {
    if bytes.isEmpty { return "" }
    let stated = Charset.stated(in: bytes) ?? charset(in: type)
    if let text = stated?.text(of: bytes) { return isReadable(text) ? text : nil }
    if let text = Charset.utf8.text(of: bytes), !text.contains("\u{fffd}") {
      return isReadable(text) ? text : nil
    }
    guard kind.isEmpty || isTextual(kind), let text = Charset.western.text(of: bytes) else {
      return nil
    }
    return isReadable(text) ? text : nil
  }

  private static func charset(in type: String) -> Charset? {
    guard let range = type.lowercased().firstRange(of: "charset=") else { return nil }
    let value = type.lowercased()[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    return Charset(String(value.prefix { !"\"'; ".contains($0) }))
  }

  private static func isTextual(_ kind: String) -> Bool {
    kind.hasPrefix("text/")
      || ["html", "xml", "json", "javascript", "yaml"].contains { kind.hasSuffix($0) }
  }

  /// Whether it is hardly made of what is no character and of what controls terminals.
  private static func isReadable(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.prefix(1_000)
    let odd = scalars.count { scalar in
      switch scalar.value {
      case 0x09...0x0d, 0x1b: false
      case 0...0x1f, 0x7f...0x9f, 0xfffd: true
      default: false
      }
    }
    return odd == 0 || (odd * 20 < scalars.count && !scalars.contains("\0"))
  }
}
#endif
