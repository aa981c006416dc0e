/// A market and the keys to it.
struct MarketSource: Sendable {
  let address: MarketAddress
  let credentials: Credentials

  init(address: MarketAddress, credentials: Credentials) {
    self.address = address
    self.credentials = credentials
  }

  /// The market of a feed.
  ///
  /// - Throws: `CryptoError.missingKeys` if Alpaca's are not in the environment;
  ///   `CryptoError.badAddress`.
  init(_ feed: Crypto.Feed, environment: [String: String]) throws(CryptoError) {
    switch feed {
    case .exchange(let url, let key, let secret):
      address = try MarketAddress(base: url)
      credentials = Credentials(key: key, secret: secret)
    case .exchangeWithKeysOfEnvironment(let url):
      address = try MarketAddress(base: url)
      credentials =
        (try? Credentials(environment: environment)) ?? Credentials(key: "any", secret: "any")
    case .alpaca:
      address = .alpaca
      credentials = try Credentials(environment: environment)
    case .recording(let path): throw .badAddress(path)
    }
  }
}
