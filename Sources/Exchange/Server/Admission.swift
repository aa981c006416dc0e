#if Network
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
#endif
