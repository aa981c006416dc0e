#if Command
import CSimulation
import InterleaveEvents
import Recording

/// The steps of a simulated program, as a scheduler would have told them.
package struct RecordedSteps: Sendable {
  /// Them and what else happened.
  package let events: [TaskEvent]
  /// The steps, by their places among the events, that were chosen in the place of another, with its name.
  package let forced: [Int: String]
  private let status: SchedulerStatus
  private static var eventsInBatch: Int { 4096 }

  init(_ report: RunReport, _ folder: borrowing RunFolder) {
    let story = RecordedStory(
      events: Self.events(folder, report.events),
      texts: folder.bytes(of: "texts", count: report.textBytes))
    (events, forced) = (story.events, story.forced)
    var status = story.status
    status.now = max(status.now, Instant(nanoseconds: report.virtualTime.inNanoseconds))
    status.isClosed = true
    self.status = status
  }

  private static func events(_ folder: borrowing RunFolder, _ count: Int) -> [interleave_event] {
    let size = MemoryLayout<interleave_event>.size
    let bytes = folder.bytes(of: "events", count: count * size)
    return unsafe bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - size + 1, by: size).map { offset in
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: interleave_event.self)
      }
    }
  }

  /// Where those of the tasks were made that have no name of their own, a line each.
  package func origins(of tasks: [TaskID]) -> [String] {
    var names: [TaskID: String] = [:]
    return events.compactMap { event in
      guard case .spawned(let birth) = event.change else { return nil }
      names[event.task] = birth.name
      guard tasks.contains(event.task), birth.name == "task-\(event.task.rawValue)",
        !birth.site.file.isEmpty
      else { return nil }
      let maker = birth.parent.flatMap { names[$0] }.map { " by \($0)" } ?? ""
      return "\(birth.name) was made\(maker) in \(birth.site.file)".printable
    }
  }

  /// Gives each batch of a recording to `write`.
  func batches<Failure>(_ write: (EventBatch) throws(Failure) -> Void) throws(Failure) {
    var given = SchedulerStatus(pace: .virtual)
    try write(EventBatch(events: [], snapshot: Snapshot(time: .zero, tasks: []), status: given))
    var start = 0
    while start < events.count {
      let end = min(start + Self.eventsInBatch, events.count)
      given.now = events[end - 1].time
      for event in events[start..<end] {
        switch event.change {
        case .spawned: given.spawned += 1
        case .ended: given.ended += 1
        default: break
        }
      }
      try write(EventBatch(events: Array(events[start..<end]), status: given))
      start = end
    }
    try write(EventBatch(events: [], status: status))
  }
}

extension Duration {
  fileprivate var inNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
#endif
