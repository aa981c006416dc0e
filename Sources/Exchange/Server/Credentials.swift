/// A key and its secret, as a client sends them.
public struct Credentials: Hashable, Sendable {
  /// The public part, by which sessions and quotas are told apart.
  public var key: String
  /// The secret part; it is compared and never written anywhere.
  public var secret: String

  /// Makes a pair of key and secret.
  public init(key: String, secret: String) {
    self.key = key
    self.secret = secret
  }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
  /// The key alone.
  public var description: String { "key \(key)" }

  /// Shows the key alone, so that no dump of a value tells the secret.
  public var customMirror: Mirror { Mirror(self, children: ["key": key]) }
}

/// Whom the exchange lets in.
public enum Admission: Hashable, Sendable {
  /// Any key that is not empty, with any secret.
  case anyone
  /// These pairs of key and secret alone.
  case only([Credentials])

  /// The account that the credentials belong to; nil for wrong ones.
  ///
  /// An OAuth client names the key `oauth` and sends its token, here a secret, in place of the
  /// secret.
  func account(for offered: Credentials) -> String? {
    switch self {
    case .anyone: return offered.key.isEmpty ? nil : offered.key
    case .only(let known):
      return known.first { candidate in
        candidate.secret == offered.secret
          && (candidate.key == offered.key || offered.key == "oauth")
      }?.key
    }
  }
}
