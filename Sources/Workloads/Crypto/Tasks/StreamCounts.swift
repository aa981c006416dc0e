import Interleave

/// What the stream has delivered, and its reports, ten a second at most.
struct StreamCounts {
  /// Messages of any kind.
  var messages = 0
  /// Quotes, trades and bars.
  var data = 0
  private var undecodable = 0
  private var rate = RateMeter()
  private var countedData = 0
  private var lastReport: Duration?

  private static let interval = Duration.milliseconds(100)

  /// Notes a message that could not be decoded; the first is told, and then every hundredth.
  mutating func note(_ failure: DecodingFailure) {
    undecodable += 1
    if undecodable % 100 == 1 {
      log("Message \(messages) was passed over (\(undecodable) so far): \(failure).")
    }
  }

  /// Reports if a tenth of a second has passed since the last report.
  mutating func reportIfDue(now: Duration) {
    let elapsed = lastReport.map { now - $0 } ?? Self.interval
    guard elapsed >= Self.interval else { return }
    lastReport = now
    rate.count += data - countedData
    countedData = data
    rate.update(elapsed: elapsed)
    report(completed: data, "received")
    if let perSecond = rate.perSecond { measure("messages/s", perSecond) }
    if undecodable > 0 { measure("undecodable", Double(undecodable)) }
  }
}
