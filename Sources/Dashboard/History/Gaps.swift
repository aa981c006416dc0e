import InterleaveEvents

/// The times of which events were lost.
struct Gaps: Hashable, Sendable {
  private static let capacity = 64

  /// From the last moment known before to the first known after, the oldest first.
  private(set) var spans: [ClosedRange<Instant>] = []
  /// How many events were lost in all.
  private(set) var lost = 0
  /// Counted up by each loss, and by each snapshot.
  private(set) var epoch: UInt32 = 0

  mutating func open(from start: Instant, to end: Instant, lost count: Int) {
    lost += min(max(0, count), Int.max - lost)
    epoch &+= 1
    if spans.count >= Self.capacity { spans.removeFirst() }
    spans.append(start...max(start, end))
  }

  /// What was known so far is not known to be true any more.
  mutating func beginEpoch() { epoch &+= 1 }

  /// Whether events were lost within that time.
  func overlaps(_ range: ClosedRange<Instant>) -> Bool {
    spans.contains { $0.overlaps(range) }
  }
}
