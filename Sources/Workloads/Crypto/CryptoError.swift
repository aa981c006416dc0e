#if Network
/// What can go wrong on the way to the market's data, each in one sentence that says what to do.
enum CryptoError: Error, Hashable, CustomStringConvertible {
  /// That is no pair of currencies.
  case badSymbol(String)
  /// The market does not know that symbol.
  case unknownSymbol(Symbol)
  /// That is no length of a bar.
  case badTimeframe(String)
  /// No candles can be drawn of bars of that length.
  case badCandle(Timeframe)
  /// One of the two keys is missing from the environment.
  case missingKeys
  /// The market says that the keys are wrong.
  case wrongKeys
  /// The keys do not cover that data.
  case notEntitled(String)
  /// Another connection uses the same keys.
  case connectionLimit
  /// The address is none.
  case badAddress(String)
  /// Nobody answers there.
  case unreachable(host: String, reason: String)
  /// The connection could not be made secure; why, in words.
  case insecure(host: String, reason: String)
  /// No answer came in time.
  case timedOut(what: String, after: Duration)
  /// The server answered with that status; its words, if it had any.
  case status(Int, message: String)
  /// Too many requests; the retries are used up.
  case rateLimited(retryAfter: Duration)
  /// The answer is larger than anything the protocol has.
  case tooLarge(what: String, limit: Int)
  /// The answer is not what the protocol says.
  case undecodable(what: String, DecodingFailure)
  /// The connection ended; the reason.
  case disconnected(String)

  var description: String {
    switch self {
    case .badSymbol(let text):
      "\"\(text)\" is no symbol; write pairs such as BTC/USD,ETH/USD."
    case .unknownSymbol(let symbol):
      "The market has no data for \(symbol); check its spelling or leave it out."
    case .badTimeframe(let text):
      "\"\(text)\" is no timeframe; write one such as 1Min, 15Min, 1Hour or 1Day."
    case .badCandle(let timeframe):
      "Candles of \(timeframe) cannot be drawn; use one that divides a day, such as 5Min or 1Hour."
    case .missingKeys:
      "Set both APCA_API_KEY_ID and APCA_API_SECRET_KEY in the environment, or neither."
    case .wrongKeys:
      "The market refuses the keys; check APCA_API_KEY_ID and APCA_API_SECRET_KEY."
    case .notEntitled(let what):
      "The account does not cover \(what); ask for less or change the plan."
    case .connectionLimit:
      "Another connection uses the same keys; end it, or use other keys."
    case .badAddress(let text): "\"\(text)\" is no address of a market; check the URL."
    case .unreachable(let host, let reason):
      "\(host) cannot be reached (\(reason)); check the network and the address."
    case .insecure(let host, let reason):
      "No secure connection to \(host): \(reason); check the address and this machine's certificates."
    case .timedOut(let what, let limit):
      "\(what) took longer than \(limit.inWords); the market may be down, try again."
    case .status(403, _):
      "The market does not allow that (status 403); check the keys and what their plan covers."
    case .status(let status, let message):
      "The market answered with status \(status)\(message.isEmpty ? "" : ": \(message)")."
    case .rateLimited(let wait):
      "The market's rate limit is used up; wait \(wait.inWords) or poll less often."
    case .tooLarge(let what, let limit):
      "\(what) is larger than \(limit) bytes and was cut off; ask for less at once."
    case .undecodable(let what, let failure): "\(what) is not as the protocol says: \(failure)."
    case .disconnected(let reason): "The connection ended: \(reason)."
    }
  }
}
#endif
