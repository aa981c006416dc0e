import InterleaveEvents

/// How many tasks there were over time, bounded: the most in each of so many spans, which double in length
/// when the run has outgrown them.
struct Population: Hashable, Sendable {
  /// The most spans that are kept.
  static let capacity = 256

  /// How long a span is, in nanoseconds.
  private(set) var width: Int64 = 1_000_000
  private var peaks: [Int32] = []
  /// How many there are now.
  private(set) var count = 0

  /// From that moment on there are so many.
  ///
  /// - Complexity: Amortized O(1).
  mutating func set(_ count: Int, at time: Instant) {
    let place = reach(time)
    self.count = count
    peaks[place] = max(peaks[place], Int32(clamping: count))
  }

  /// From that moment on there are so many more.
  mutating func change(by step: Int, at time: Instant) { set(max(0, count + step), at: time) }

  /// The place of the span of that moment; until then there were as many as now.
  private mutating func reach(_ time: Instant) -> Int {
    // A moment that never comes would make spans that long.
    let nanoseconds = min(max(0, time.nanoseconds), 1 << 58)
    while nanoseconds / width >= Int64(Self.capacity) {
      width *= 2
      peaks = stride(from: 0, to: peaks.count, by: 2).map {
        max(peaks[$0], $0 + 1 < peaks.count ? peaks[$0 + 1] : 0)
      }
    }
    let place = Int(nanoseconds / width)
    while peaks.count <= place { peaks.append(Int32(clamping: count)) }
    return place
  }

  /// The most that there were from one moment until before another, in nanoseconds.
  func peak(from start: Int64, to end: Int64) -> Int {
    guard end > start, end > 0, !peaks.isEmpty else { return 0 }
    let first = Int(min(max(0, start) / width, Int64(peaks.count)))
    let last = Int(min((end - 1) / width, Int64(peaks.count - 1)))
    guard first <= last else { return count }
    let known = Int(peaks[first...last].max() ?? 0)
    return (end - 1) / width >= Int64(peaks.count) ? max(known, count) : known
  }
}
