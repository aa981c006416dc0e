/// Draws or corrects one candle of the running task's chart.
///
/// Outside of a scheduler's tasks it does nothing.
public func chart(_ candle: TaskEvent.Candle) {
  guard let record = Scheduler.current?.running else { return }
  record.scheduler.emit(.charted(candle), for: record)
}
