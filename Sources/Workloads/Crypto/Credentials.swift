#if Network
/// The keys of an account, which never show in any text: not in a description, an interpolation,
/// a dump, an error or a log.
struct Credentials: Sendable {
  private let key: String
  private let secret: String

  init(key: String, secret: String) {
    self.key = key
    self.secret = secret
  }

  /// The keys of `APCA_API_KEY_ID` and `APCA_API_SECRET_KEY`; nil if there are none.
  ///
  /// - Throws: `CryptoError.missingKeys` if one is there without the other.
  init?(environment: [String: String]) throws(CryptoError) {
    let key = environment["APCA_API_KEY_ID"] ?? ""
    let secret = environment["APCA_API_SECRET_KEY"] ?? ""
    if key.isEmpty, secret.isEmpty { return nil }
    guard !key.isEmpty, !secret.isEmpty else { throw .missingKeys }
    self.init(key: key, secret: secret)
  }

  /// Keys that nobody else has, for a market that takes any: one connection for each key is all that
  /// it allows.
  static func guest() -> Credentials {
    let number = UInt64.random(in: 0 ... .max)
    return Credentials(key: "guest-\(String(number, radix: 36))", secret: "guest")
  }

  /// The headers that carry them.
  var headers: [(name: String, value: String)] {
    [("APCA-API-KEY-ID", key), ("APCA-API-SECRET-KEY", secret)]
  }

  /// The stream's message that carries them.
  var authentication: String {
    "{\"action\":\"auth\",\"key\":\(key.jsonQuoted),\"secret\":\(secret.jsonQuoted)}"
  }

  /// A peer's text without the keys, should the peer have sent them back.
  func redacting(_ text: String) -> String {
    [key, secret].filter { !$0.isEmpty }
      .reduce(text) { $0.replacing($1, with: "…") }
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "Credentials(…)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension String {
  /// The text as a JSON string.
  var jsonQuoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..."\u{1f}":
        let code = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
#endif
