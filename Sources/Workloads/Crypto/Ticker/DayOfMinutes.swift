#if Network
import DequeModule
import Interleave

/// The minute bars of the last 24 hours of one pair, by time, each minute once.
struct DayOfMinutes: Equatable, Sendable {
  private(set) var bars: Deque<Bar> = []

  static let length = Duration.seconds(24 * 3_600)

  /// Takes bars in: newer ones replace those of the same minutes, and what is older than a day before
  /// the newest goes.
  mutating func add(_ more: [Bar]) {
    for bar in more {
      var index = bars.count
      while index > 0, bars[index - 1].time >= bar.time { index -= 1 }
      if index < bars.count, bars[index].time == bar.time {
        bars[index] = bar
      } else {
        bars.insert(bar, at: index)
      }
    }
    guard let newest = bars.last?.time else { return }
    let oldest = newest.advanced(by: .zero - Self.length)
    while let first = bars.first, first.time <= oldest { bars.removeFirst() }
  }

  /// What the day comes to; nil without a bar.
  var rolling: RollingDay? {
    bars.first.map { RollingDay(open: $0.open, volume: bars.reduce(0) { $0 + $1.volume }) }
  }
}
#endif
