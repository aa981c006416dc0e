#if Network
/// What the market said of its rate limit in the headers of an answer.
struct RateLimit: Hashable, Sendable {
  /// How many requests are left until `reset`; nil if it was not said.
  var remaining: Int?
  /// When the quota renews; nil if it was not said.
  var reset: Timestamp?

  /// The longest time for which the market's word is taken: a quota renews each minute.
  static let longestWait = Duration.seconds(60)

  /// Reads the headers `X-RateLimit-Remaining` and `X-RateLimit-Reset`, in any case of letters.
  init(headers: (String) -> String?) {
    remaining = headers("X-RateLimit-Remaining").flatMap { Int($0) }
    reset = headers("X-RateLimit-Reset").flatMap { Int64($0) }.map { Timestamp(seconds: $0) }
  }

  /// How long to wait for the quota's renewal: up to a minute whatever the header or this machine's
  /// clock says; nil if the market said nothing.
  func wait(now: Timestamp) -> Duration? {
    reset.map { min(max(now.duration(to: $0), .zero), Self.longestWait) }
  }
}
#endif
