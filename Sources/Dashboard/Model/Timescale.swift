/// How much time one cell of a timeline is.
struct Timescale: Hashable, Sendable {
  private static let milliseconds: [Int64] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000,
  ]
  private var step = 8

  /// Nanoseconds of the scheduler's time.
  var cell: Int64 { Self.milliseconds[step] * 1_000_000 }

  mutating func zoomIn() { step = max(0, step - 1) }

  mutating func zoomOut() { step = min(Self.milliseconds.count - 1, step + 1) }
}
