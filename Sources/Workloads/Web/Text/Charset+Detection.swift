#if Network
extension Charset {
  /// The charset that the bytes themselves state: by a mark at their start, or in the head of a page in
  /// HTML or XML; nil if they do not.
  static func stated(in bytes: [UInt8]) -> Charset? {
    for (mark, name) in marks where bytes.starts(with: mark) { return Charset(name) }
    // A page in UTF-16 may lack the mark, but begins with a character of ASCII.
    if bytes.count >= 4, bytes[1] == 0, bytes[3] == 0, bytes[0] != 0, bytes[2] != 0 {
      return Charset("UTF-16LE")
    }
    if bytes.count >= 4, bytes[0] == 0, bytes[2] == 0, bytes[1] != 0, bytes[3] != 0 {
      return Charset("UTF-16BE")
    }
    let head = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
    guard head.contains("<meta") || head.hasPrefix("<?xml") else { return nil }
    for key in ["charset=", "encoding="] {
      guard let range = head.firstRange(of: key) else { continue }
      let value = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" }
      return Charset(String(value.prefix { !"\"'> ;?/".contains($0) }))
    }
    return nil
  }

  private static let marks: [([UInt8], String)] = [
    ([0xef, 0xbb, 0xbf], "UTF-8"), ([0xff, 0xfe, 0, 0], "UTF-32LE"),
    ([0, 0, 0xfe, 0xff], "UTF-32BE"), ([0xff, 0xfe], "UTF-16LE"), ([0xfe, 0xff], "UTF-16BE"),
  ]
}
#endif
