import Foundation
import Interleave

/// The scheduler's time: it is slow, stands still or leaps as the scheduler's clock does.
func now() -> Instant { Scheduler.current?.now ?? .zero }

/// The time of day as `12:34:56`: that at which the program began, and the scheduler's time since.
func timeOfDay() -> String {
  let passed = Int(now().nanoseconds / 1_000_000_000)
  let seconds = (secondOfDayAtStart + passed) % 86_400
  let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
  return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
}

private let secondOfDayAtStart: Int = {
  let parts = Calendar.current.dateComponents([.hour, .minute, .second], from: .now)
  return (parts.hour ?? 0) * 3_600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
}()

extension Duration {
  /// As many seconds, rounded to tenths.
  var inSeconds: Double { (self / .seconds(0.1)).rounded() / 10 }
}
