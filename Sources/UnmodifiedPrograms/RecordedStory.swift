#if Command
import CSimulation
import InterleaveEvents

/// Tells what a simulated program did in the words of a scheduler's events.
struct RecordedStory {
  private let hindsight: Hindsight
  private var states: [UInt64: State] = [:]
  private(set) var status = SchedulerStatus(pace: .virtual)
  private(set) var events: [TaskEvent] = []
  /// The steps, by their places among the events, that were chosen in the place of another, with its name.
  private(set) var forced: [Int: String] = [:]
  /// Who was first in line when another step was chosen, which is about to be told.
  private var passedOver: String?
  /// How many tasks of a task's groups are alive, and whose group a task is in.
  private var groups: [UInt64: Int] = [:]
  private var owners: [UInt64: UInt64] = [:]

  private enum State {
    case ready, running, waiting
  }

  /// Tells what those events and texts of the library's mean.
  init(events: [interleave_event], texts: [UInt8]) {
    hindsight = Hindsight(events, texts)
    for (place, event) in events.enumerated() { add(event, at: place) }
  }

  private mutating func add(_ raw: interleave_event, at place: Int) {
    let time = Instant(nanoseconds: max(raw.time, status.now.nanoseconds))
    status.now = time
    let state = states[raw.task]
    switch interleave_event_kind(raw.kind) {
    case interleave_spawned where state == nil: spawn(raw)
    case interleave_spawned_in_group where state == nil:
      owners[raw.task] = raw.argument
      groups[raw.argument, default: 0] += 1
      spawn(raw)
    case interleave_woken where state == .waiting:
      let waker = states[raw.argument] == nil ? nil : TaskID(rawValue: raw.argument)
      tell(.woken(by: waker), raw, .ready)
    case interleave_resumed where state == .ready || state == .waiting:
      // An actor's queue wakes tasks without a word to anybody.
      if state == .waiting { tell(.woken(by: nil), raw, .ready) }
      if let passedOver { forced[events.count] = passedOver }
      passedOver = nil
      tell(.resumed, raw, .running)
    case interleave_yielded where state == .running: tell(.yielded, raw, .ready)
    case interleave_sleeps where state == .running:
      let deadline = Instant(nanoseconds: Int64(bitPattern: raw.argument))
      tell(.waiting(.sleep(until: deadline)), raw, .waiting)
    case interleave_waits where state == .running:
      tell(.waiting(reason(raw, at: place)), raw, .waiting)
    case interleave_ended where state == .running: end(raw)
    case interleave_forced: passedOver = hindsight.name(of: raw.argument) ?? "a timer or a call"
    default: break
    }
  }

  private mutating func spawn(_ raw: interleave_event) {
    let parent = states[raw.argument] == nil ? nil : TaskID(rawValue: raw.argument)
    let site = CreationSite(file: hindsight.text(raw.text), line: 0)
    let name = hindsight.name(of: raw.task) ?? "task-\(raw.task)"
    tell(.spawned(TaskEvent.Birth(name: name, parent: parent, site: site)), raw, .ready)
    status.spawned += 1
  }

  private mutating func end(_ raw: interleave_event) {
    tell(.ended(.unknown), raw, nil)
    status.ended += 1
    if let owner = owners.removeValue(forKey: raw.task) { groups[owner, default: 1] -= 1 }
  }

  private func reason(_ raw: interleave_event, at place: Int) -> WaitReason {
    switch interleave_wait(UInt32(truncatingIfNeeded: raw.argument)) {
    case interleave_waits_for_task:
      if let awaited = hindsight.awaited(at: place) { return .task(TaskID(rawValue: awaited)) }
      // A task is a future; of one that has not ended in this run it is not known which it is.
      return .future(
        WaitReason.Resource(id: ResourceID(rawValue: raw.task), name: "of another task"))
    case interleave_waits_for_group: return .group(remaining: groups[raw.task] ?? 0)
    default: return .outside
    }
  }

  private mutating func tell(
    _ change: TaskEvent.Change, _ raw: interleave_event, _ state: State?
  ) {
    events.append(TaskEvent(time: status.now, task: TaskID(rawValue: raw.task), change: change))
    states[raw.task] = state
  }
}
#endif
