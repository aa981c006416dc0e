#if Network
/// An HTTP answer whose body has been read whole.
struct HTTPAnswer: Sendable {
  let status: Int
  let body: [UInt8]
  let rateLimit: RateLimit

  /// The server's own words on an error: the JSON body's `message`, or a short plain text.
  ///
  /// A page of HTML says nothing that a person would want to read, and becomes the title of it.
  var message: String { Self.oneLine(jsonMessage ?? Self.title(text) ?? plainText) }

  private var text: String { String(decoding: body.prefix(4_096), as: UTF8.self) }

  private var plainText: String { text.first == "<" ? "" : text }

  private var jsonMessage: String? {
    var reader = JSONReader(body)
    do throws(DecodingFailure) {
      var message: String?
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key == .message { message = try reader.string() } else { try reader.skipValue() }
      }
      return message
    } catch {
      return nil
    }
  }

  private static func title(_ html: String) -> String? {
    guard let start = html.firstRange(of: "<title>"),
      let end = html[start.upperBound...].firstRange(of: "</title>")
    else { return nil }
    return String(html[start.upperBound..<end.lowerBound])
  }

  /// At most 200 characters of it, without line breaks and control characters.
  static func oneLine(_ text: String) -> String {
    let words = text.prefix(1_000).split { $0.isWhitespace }.joined(separator: " ")
    let safe = words.unicodeScalars.filter { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) }
    return String(String(String.UnicodeScalarView(safe)).prefix(200))
  }
}
#endif
