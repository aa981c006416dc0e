/// The last values of what a task that has a panel measures, and its chart, for whoever comes to watch
/// later.
struct PanelValues {
  private static let mostNames = 48
  private static let mostCandles = 300

  private var names: [String] = []
  private var measures: [TaskEvent] = []
  private var candles: [TaskEvent] = []

  /// The values, each as it was told, or would have been if somebody had watched.
  var events: [TaskEvent] { measures + candles }

  /// Takes in a value; of more measures than a panel has room for the first ones are kept.
  ///
  /// - Complexity: O(measures), of which there are few.
  mutating func add(_ event: TaskEvent) {
    switch event.change {
    case .measured(let measure): add(event, named: measure.name)
    case .charted(let candle): add(event, beginningAt: candle.start)
    default: break
    }
  }

  private mutating func add(_ event: TaskEvent, named name: String) {
    if let index = names.firstIndex(of: name) {
      measures[index] = event
    } else if names.count < Self.mostNames {
      names.append(name)
      measures.append(event)
    }
  }

  /// A candle that begins when the last one does corrects it.
  private mutating func add(_ event: TaskEvent, beginningAt start: Int64) {
    if case .charted(let last)? = candles.last?.change, last.start == start {
      candles.removeLast()
    } else if candles.count >= Self.mostCandles {
      candles.removeFirst()
    }
    candles.append(event)
  }
}

extension TaskRecord {
  /// Tells a value, and keeps it if the task has a panel: without one nobody is to find it later.
  final func tell(_ change: TaskEvent.Change) {
    scheduler.emit(change, for: self)
    guard let extras, extras.panel != nil else { return }
    extras.values.add(TaskEvent(time: scheduler.now, task: id, change: change))
  }
}
