#if Network
import Histogram

/// The middle and the upper end of many durations, in milliseconds.
struct Quantiles: Codable {
  let median: Double
  let p95: Double
  let max: Double

  init(_ durations: [Duration]) {
    var histogram = Histogram<UInt32>(
      highestTrackableValue: 100_000_000_000, numberOfSignificantValueDigits: .three)
    for duration in durations { histogram.record(UInt64(Swift.max(0, duration / .nanoseconds(1)))) }
    let milliseconds = { Double(histogram.valueAtPercentile($0)) / 1e6 }
    (median, p95, max) = (milliseconds(50), milliseconds(95), milliseconds(100))
  }

  /// As the cells of a table.
  var cells: [String] { [median, p95, max].map(\.threeDigits) }
}
#endif
