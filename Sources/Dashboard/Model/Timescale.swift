import InterleaveEvents

/// How much time one cell of a timeline is.
struct Timescale: Hashable, Sendable {
  private static let nanoseconds: [Int64] =
    [1, 2, 5, 10, 20, 50].map { $0 * 100_000 }
    + [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000].map {
      $0 * 1_000_000
    }

  /// The place on the ladder; nil to show the whole run, as finely as it fits.
  private var step: Int?

  /// Whether the whole run is shown.
  var isFit: Bool { step == nil }

  /// Nanoseconds of the scheduler's time.
  func cell(until now: Instant, cells: Int) -> Int64 {
    Self.nanoseconds[step ?? Self.fit(until: now, cells: cells)]
  }

  private static func fit(until now: Instant, cells: Int) -> Int {
    let cells = Int64(max(1, cells))
    return nanoseconds.firstIndex { max(0, now.nanoseconds) / $0 < cells } ?? nanoseconds.count - 1
  }

  mutating func zoomIn(until now: Instant, cells: Int) {
    step = max(0, (step ?? Self.fit(until: now, cells: cells)) - 1)
  }

  mutating func zoomOut(until now: Instant, cells: Int) {
    step = min(Self.nanoseconds.count - 1, (step ?? Self.fit(until: now, cells: cells)) + 1)
  }

  mutating func fit() { step = nil }
}
