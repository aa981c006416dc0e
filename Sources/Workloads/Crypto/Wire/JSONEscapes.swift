#if Network
/// Undoes the escapes of a JSON string.
enum JSONEscapes {
  /// The string that these bytes between quotes stand for; nil if an escape is none.
  ///
  /// A surrogate without its other half becomes U+FFFD.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      guard let kind = rest.popFirst() else { return nil }
      if kind == UInt8(ascii: "u") {
        guard let scalar = scalar(&rest) else { return nil }
        units.append(contentsOf: String(scalar).utf8)
      } else {
        guard let plain = plain(kind) else { return nil }
        units.append(plain)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func plain(_ kind: UInt8) -> UInt8? {
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): kind
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "r"): 0x0d
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let first = unit(&rest) else { return nil }
    if let scalar = Unicode.Scalar(first) { return scalar }
    let before = rest
    if first < 0xdc00, rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
      let second = unit(&rest), (0xdc00...0xdfff).contains(second)
    {
      return Unicode.Scalar(0x1_0000 + (first - 0xd800) << 10 + (second - 0xdc00))
    }
    rest = before
    return "\u{fffd}"
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    guard rest.count >= 4,
      let value = UInt32(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16),
      rest.first != UInt8(ascii: "+"), rest.first != UInt8(ascii: "-")
    else { return nil }
    rest = rest.dropFirst(4)
    return value
  }
}
#endif
