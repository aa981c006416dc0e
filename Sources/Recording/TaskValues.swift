import InterleaveEvents

/// The last values and candles of one task.
struct TaskValues: Sendable {
  private static let mostNames = 48
  private static let mostValues = 60
  private static let mostCandles = 300

  private var measures: [String: [TaskEvent]] = [:]
  private var candles: [TaskEvent] = []

  /// How many things it has values of.
  var series: Int { measures.count + (candles.isEmpty ? 0 : 1) }

  var events: [TaskEvent] { measures.values.flatMap(\.self) + candles }

  /// Adds a value; of so many things in all there are so many values at most, but the last of each.
  mutating func add(_ event: TaskEvent, among all: Int, atMost limit: Int) {
    let share = max(1, limit / max(1, all))
    switch event.change {
    case .measured(let measure):
      guard measures[measure.name] != nil || measures.count < Self.mostNames else { return }
      measures[measure.name, default: []].add(event, atMost: min(Self.mostValues, share))
    case .charted(let candle):
      if case .charted(let last)? = candles.last?.change, last.start == candle.start {
        candles.removeLast()
      }
      candles.add(event, atMost: min(Self.mostCandles, share))
    default: break
    }
  }
}

extension [TaskEvent] {
  /// Adds one, unless it is told once more.
  fileprivate mutating func add(_ event: TaskEvent, atMost limit: Int) {
    if last == event { return }
    if count >= limit { removeFirst(count - limit + 1) }
    append(event)
  }
}
