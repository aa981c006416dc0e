#if Network
/// Which answers are worth another request, and after what wait.
struct RetryPolicy: Hashable, Sendable {
  /// How many requests are made at most for one answer.
  var attempts = 5
  /// The waits between them.
  var backoff = Backoff(first: .milliseconds(500), limit: .seconds(15))

  /// What may be tried again: a used-up rate limit, trouble on the server's side, and a connection
  /// that failed or was too slow.
  ///
  /// All requests here only read.
  func isWorthRetrying(_ error: CryptoError) -> Bool {
    switch error {
    case .rateLimited, .unreachable, .timedOut, .disconnected: true
    case .status(let status, _): status == 408 || (500...599).contains(status)
    default: false
    }
  }

  /// The wait before the next request.
  ///
  /// A rate limit's own word counts, plus a little, lest all clients come at the very moment of
  /// renewal.
  func delay(after error: CryptoError, failures: Int, random: Double) -> Duration {
    let usual = backoff.delay(afterFailures: failures, random: random)
    guard case .rateLimited(let wait) = error else { return usual }
    return max(wait + .milliseconds(Int(random * 250)), usual)
  }
}
#endif
