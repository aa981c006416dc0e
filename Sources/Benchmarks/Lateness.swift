#if Network
import Histogram
import Synchronization

/// How late timers fired, collected from any thread.
final class Lateness: Sendable {
  private struct Record {
    var histogram = Histogram<UInt32>(
      highestTrackableValue: 100_000_000_000, numberOfSignificantValueDigits: .three)
    var earliest = Duration.seconds(1000)
  }

  private let record = Mutex(Record())

  /// Notes that a timer fired that much after its time, or before it if negative.
  func record(_ lateness: Duration) {
    let nanoseconds = lateness / .nanoseconds(1)
    record.withLock { record in
      record.earliest = min(record.earliest, lateness)
      record.histogram.record(UInt64(max(0, nanoseconds)))
    }
  }

  /// Milliseconds by name.
  var figures: [String: Double] {
    let (histogram, earliest) = record.withLock { ($0.histogram, $0.earliest) }
    let percentile = { Double(histogram.valueAtPercentile($0)) / 1e6 }
    return [
      "earliest ms": earliest / .milliseconds(1), "p50 ms": percentile(50),
      "p99 ms": percentile(99), "max ms": percentile(100),
    ]
  }
}
#endif
