#if Network
import Interleave

/// What the stream has delivered, and its reports, ten a second at most.
struct StreamCounts {
  /// Messages of any kind.
  var messages = 0
  /// Quotes, trades and bars.
  var data = 0
  private var undecodable = 0
  private var strangers: Set<Symbol> = []
  private var rate = RateMeter()
  private var countedData = 0
  private var lastReport: Duration?

  private static let mostStrangers = 8
  private static let interval = Duration.milliseconds(100)

  /// Notes records that could not be read; the first is told, and then every hundredth.
  mutating func note(_ batch: StreamBatch) {
    if let failure = batch.failure { note(failure, count: batch.failureCount) }
  }

  /// The same, of so many records.
  mutating func note(_ failure: DecodingFailure, count: Int = 1) {
    let before = undecodable
    undecodable += count
    guard before == 0 || before / 100 < undecodable / 100 else { return }
    log("A record of message \(messages) was passed over (\(undecodable) so far): \(failure).")
  }

  /// Notes a symbol under which nobody asked for anything; each is told once, the first few of them.
  mutating func note(stranger sent: Symbol, meaning symbol: Symbol?) {
    guard strangers.count < Self.mostStrangers, strangers.insert(sent).inserted else { return }
    if let symbol {
      log("The market writes \(sent.shown) for \(symbol).")
    } else {
      log("The market sends \(sent.shown), which nobody asked for; it is left out.")
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
#endif
