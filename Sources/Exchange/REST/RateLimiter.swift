#if Network
/// Counts requests per account in windows of one minute.
struct RateLimiter {
  /// What an answer tells about its account's quota.
  struct Quota: Hashable {
    var limit: Int
    var remaining: Int
    /// When the window ends, in whole seconds since 1970.
    var reset: Int64
    var allowed: Bool

    var headers: [(String, String)] {
      [
        ("X-RateLimit-Limit", String(limit)), ("X-RateLimit-Remaining", String(remaining)),
        ("X-RateLimit-Reset", String(reset)),
      ]
    }
  }

  private struct Window {
    var end: Timestamp
    var used: Int
  }

  /// Accounts that are remembered at most; beyond them all others share one window.
  private static let capacity = 1000

  let limit: Int
  private var windows: [String: Window] = [:]

  init(limit: Int) { self.limit = limit }

  /// Counts a request of an account.
  mutating func count(_ account: String, at now: Timestamp) -> Quota {
    if windows.count >= RateLimiter.capacity { windows = windows.filter { $0.value.end > now } }
    let known = windows.count < RateLimiter.capacity || windows[account] != nil
    let name = known ? account : ""
    var window = windows[name] ?? Window(end: now, used: 0)
    if now >= window.end { window = Window(end: now.advanced(by: .seconds(60)), used: 0) }
    let allowed = window.used < limit
    if allowed { window.used += 1 }
    windows[name] = window
    // The next whole second, so that whoever waits until then is not too early.
    let reset = window.end.wholeSeconds + (window.end.nanosecondsOfSecond > 0 ? 1 : 0)
    return Quota(limit: limit, remaining: limit - window.used, reset: reset, allowed: allowed)
  }
}
#endif
