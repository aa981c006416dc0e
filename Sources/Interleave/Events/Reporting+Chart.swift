/// Draws or corrects one candle of the running task's chart.
///
/// Outside of a scheduler's tasks it does nothing.
public func chart(_ candle: TaskEvent.Candle) {
  TaskRecord.tellOfRunning { $0.tell(.charted(candle)) }
}
