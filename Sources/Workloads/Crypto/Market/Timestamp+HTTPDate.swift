#if Network
extension Timestamp {
  /// Reads the form that HTTP headers have: `Tue, 15 Nov 1994 08:12:31 GMT` (RFC 9110, section
  /// 5.6.7); nil for anything else.
  init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[1].count == 2, words[3].count == 4,
      let month = Self.months.firstIndex(of: words[2].lowercased())
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init(rfc3339: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
#endif
