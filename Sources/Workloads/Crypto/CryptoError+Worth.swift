#if Network
extension CryptoError {
  /// Whether a stream is to be opened again after it: not if a person has to do something first.
  var isWorthReconnecting: Bool {
    switch self {
    case .wrongKeys, .notEntitled, .missingKeys, .badAddress, .unknownSymbol: false
    default: true
    }
  }

  /// Whether it can pass though the market has never answered yet: trouble at the market, or a network
  /// that is not there yet; not what a wrong address leads to.
  var mayPassByItself: Bool {
    switch self {
    case .unreachable(_, let reason): reason != NetworkReason.nobodyListens
    case .rateLimited, .timedOut, .disconnected: true
    case .status(let status, _): status == 408 || (500...599).contains(status)
    default: false
    }
  }
}
#endif
