#if Network
/// A market and the keys to it.
struct MarketSource: Sendable {
  let address: MarketAddress
  /// Nil where only what needs no keys is asked for.
  let credentials: Credentials?

  init(address: MarketAddress, credentials: Credentials?) {
    self.address = address
    self.credentials = credentials
  }

  /// The market of a feed that speaks Alpaca's protocol.
  ///
  /// - Throws: `CryptoError.missingKeys` if the environment has one of the two keys alone;
  ///   `CryptoError.badAddress`.
  init(_ feed: Crypto.Feed, environment: [String: String]) throws(CryptoError) {
    switch feed {
    case .exchange(let url, let key, let secret):
      address = try MarketAddress(base: url)
      credentials = Credentials(key: key, secret: secret)
    case .exchangeWithKeysOfEnvironment(let url):
      address = try MarketAddress(base: url)
      credentials = try Credentials(environment: environment) ?? .guest()
    case .alpaca:
      address = .alpaca
      credentials = try Credentials(environment: environment)
    case .kraken(let url):
      address =
        try url.map { url throws(CryptoError) in
          guard let address = try MarketAddress(kraken: url) else { throw .badAddress(url) }
          return address
        } ?? .kraken
      credentials = nil
    case .recording(let path): throw .badAddress(path)
    }
  }
}
#endif
