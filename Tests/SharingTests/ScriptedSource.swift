import Interleave
import Synchronization

/// Gives the batches that a test puts into it.
final class ScriptedSource: EventSource {
  private let bell = Bell()
  private let state = Mutex((batches: [EventBatch](), commands: [Command]()))

  func put(_ batch: EventBatch) {
    state.withLock { $0.batches.append(batch) }
    bell.ring()
  }

  /// What it was asked for.
  var commands: [Command] { state.withLock { $0.commands } }
  /// Whether all was taken.
  var isEmpty: Bool { state.withLock { $0.batches.isEmpty } }

  var descriptors: [Int32] { [bell.descriptor] }
  func longestWait() -> Duration? { isEmpty ? nil : .zero }

  func take() -> [EventBatch] {
    bell.hush()
    return state.withLock { state in
      defer { state.batches = [] }
      return state.batches
    }
  }

  func send(_ command: Command) { state.withLock { $0.commands.append(command) } }
}

extension EventBatch {
  /// A first batch, with that many live tasks.
  static func first(tasks: Int) -> EventBatch {
    let entries = (0..<tasks).map { number in
      Snapshot.Entry(
        id: TaskID(rawValue: UInt64(number + 1)),
        birth: .init(name: "task \(number)", parent: nil, site: CreationSite(file: "a", line: 1)),
        spawned: .zero, state: .alive(.ready), since: .zero)
    }
    return EventBatch(
      events: [], snapshot: Snapshot(time: .zero, tasks: entries),
      status: SchedulerStatus(pace: .virtual, spawned: tasks))
  }

  /// So many lines of a log, each of that many characters, from that number on.
  static func lines(_ numbers: Range<Int>, length: Int = 10) -> EventBatch {
    let events = numbers.map { number in
      TaskEvent(
        time: Instant(nanoseconds: Int64(number)), task: TaskID(rawValue: 1),
        change: .logged(String(repeating: "x", count: length) + "\(number)"))
    }
    return EventBatch(events: events, status: SchedulerStatus(pace: .virtual))
  }
}
