#if Command
import CSimulation

/// What is known of a run's events only from those that follow them.
struct Hindsight {
  private let texts: [UInt8]
  /// The names that tasks were given, which are known only when they first run.
  private var names: [UInt64: String] = [:]
  /// The task that was awaited, by the place of the wait: whoever awaits a task is woken by its end.
  private var awaited: [Int: UInt64] = [:]

  init(_ events: [interleave_event], _ texts: [UInt8]) {
    self.texts = texts
    var waits: [UInt64: Int] = [:]
    for (place, event) in events.enumerated() {
      switch interleave_event_kind(event.kind) {
      case interleave_resumed where event.text != 0: names[event.task] = text(event.text)
      case interleave_waits where event.argument == UInt64(interleave_waits_for_task.rawValue):
        waits[event.task] = place
      case interleave_woken where event.argument != 0:
        if let wait = waits.removeValue(forKey: event.task) { awaited[wait] = event.argument }
      case interleave_resumed: waits[event.task] = nil
      default: break
      }
    }
  }

  /// The task whose end ended the wait at that place of the events; nil if nothing did.
  func awaited(at place: Int) -> UInt64? { awaited[place] }

  /// The name of a task, given or by its number; nil if it is none.
  func name(of task: UInt64) -> String? {
    task == 0 ? nil : names[task] ?? "task-\(task)"
  }

  /// The text at a place that an event names.
  func text(_ place: UInt32) -> String {
    guard place > 0, Int(place) <= texts.count else { return "" }
    return String(decoding: texts[(Int(place) - 1)...].prefix { $0 != 0 }, as: UTF8.self)
  }
}
#endif
