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

/// Delays drawn evenly from 0 to 1 s, the same ones every time.
struct Delays {
  private var state: UInt64 = 1

  mutating func next() -> Duration {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return .nanoseconds(Int64((state >> 33) % 1_000_000_000))
  }
}
