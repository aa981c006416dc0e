#if Network
/// The path and the parameters of a request, percent-decoded.
struct RequestTarget: Hashable, Sendable {
  /// The parts between the slashes.
  var path: [String]
  /// The parameters; of one that is repeated the last counts.
  var parameters: [String: String] = [:]

  /// Reads the target of a request line; nil when its percent-encoding is broken.
  ///
  /// A target in absolute form, `http://host/path`, counts as its path: every server has to accept
  /// it (RFC 9112, section 3.2.2), and there is one host here.
  ///
  /// In parameters `+` means a space, as in forms: a time's offset has to be sent as `%2B00:00`.
  init?(_ uri: String) {
    let bytes = RequestTarget.withoutAuthority(Array(uri.utf8)[...])
    let parts = bytes.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    path = []
    for part in (parts.first ?? []).split(separator: UInt8(ascii: "/")) {
      guard let name = RequestTarget.decoded(part, plus: UInt8(ascii: "+")) else { return nil }
      path.append(name)
    }
    for pair in (parts.count > 1 ? parts[1] : []).split(separator: UInt8(ascii: "&")) {
      let sides = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = RequestTarget.decoded(sides[0], plus: UInt8(ascii: " ")),
        let value = RequestTarget.decoded(
          sides.count > 1 ? sides[1] : [], plus: UInt8(ascii: " "))
      else { return nil }
      parameters[name] = value
    }
  }

  /// The path and the query alone.
  private static func withoutAuthority(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.first != UInt8(ascii: "/"), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      ["http", "https", "ws", "wss"].contains(
        String(decoding: bytes[..<colon], as: UTF8.self).lowercased()),
      bytes[colon...].starts(with: Array("://".utf8))
    else { return bytes }
    let rest = bytes[(colon + 3)...]
    return rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, plus: UInt8) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: "%"):
        guard position + 2 < bytes.endIndex, let high = hex(bytes[position + 1]),
          let low = hex(bytes[position + 2])
        else { return nil }
        decoded.append(high << 4 | low)
        position += 3
      case UInt8(ascii: "+"):
        decoded.append(plus)
        position += 1
      default:
        decoded.append(bytes[position])
        position += 1
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
#endif
