#if Network
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
#endif
