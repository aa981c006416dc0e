import Interleave

/// What follows from a stream of events, told by nothing else, with all that contradicts itself in it.
struct Fold {
  /// A task, as far as it was told.
  struct Life {
    let id: TaskID
    let name: String
    let parent: TaskID?
    let spawned: Instant
    var phase = Phase.ready
    var since: Instant
    var times = Times()
    var cancellation: Cancellation?
    var requests = 0
    var deadline: TaskEvent.Deadline?
    var progress: TaskEvent.Progress?
    var holds: [WaitReason.Resource] = []
    var outcome: Outcome?
    var reports: [Int] = []
    var lines: [String] = []
    var measures: [Double] = []
  }

  enum Phase: Equatable {
    case ready, running, ended
    case waiting(WaitReason)
  }

  /// Whether tasks may have children of Swift's own, which share what is told of their task.
  let allowsChildren: Bool
  private(set) var lives: [TaskID: Life] = [:]
  private(set) var violations: [String] = []
  /// Who holds what, and since when.
  private(set) var holders: [ResourceID: [(task: TaskID, since: Instant)]] = [:]
  /// Each taking of a resource, by its name.
  private(set) var takings: [String: [String]] = [:]
  /// Who was alive when the snapshot began that is being told, and was not told yet.
  var untold: Set<TaskID> = []
  private(set) var count = 0
  private var now = Instant.zero
  private var running: TaskID?
  /// The task whose step is the last that was told of.
  private var stepper: TaskID?

  init(allowsChildren: Bool) { self.allowsChildren = allowsChildren }

  mutating func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { violations.append("event \(count): \(what())") }
  }

  /// Takes in an event.
  mutating func take(_ event: TaskEvent) {
    count += 1
    let before = now
    check(event.time >= before, "time goes back from \(before.nanoseconds) with \(event)")
    now = max(before, event.time)
    if case .spawned(let birth) = event.change { return begin(event, birth) }
    guard var life = lives[event.task] else {
      return check(false, "nobody knows the task of \(event)")
    }
    if case .warned = event.change { return }
    check(life.phase != .ended, "\(life.name) has ended, and yet \(event.change)")
    if !changePhase(of: &life, event) { note(event, in: &life) }
    lives[event.task] = life
  }

  private mutating func begin(_ event: TaskEvent, _ birth: TaskEvent.Birth) {
    check(lives[event.task] == nil, "\(event.task) is spawned a second time")
    if let parent = birth.parent {
      check(lives[parent] != nil, "\(birth.name) has a parent that nobody knows")
    }
    lives[event.task] = Life(
      id: event.task, name: birth.name, parent: birth.parent, spawned: event.time,
      since: event.time)
  }

  /// Whether the event is a change of phase.
  private mutating func changePhase(of life: inout Life, _ event: TaskEvent) -> Bool {
    let (name, passed) = (life.name, life.since.duration(to: event.time))
    check(passed >= .zero, "\(name) does something \(passed) long")
    switch event.change {
    case .resumed:
      check(life.phase == .ready, "\(name) is resumed while \(life.phase)")
      let other = running
      check(other == nil, "\(name) is resumed while \(other?.rawValue ?? 0) runs")
      life.times.ready += passed
      (running, stepper, life.phase) = (event.task, event.task, .running)
    case .yielded: leaveStep(of: &life, passed, then: .ready)
    case .waiting(let reason):
      leaveStep(of: &life, passed, then: .waiting(reason))
      checkHolder(in: reason, of: life)
    case .woken(let waker): wake(&life, by: waker, after: passed)
    case .ended(let outcome):
      leaveStep(of: &life, passed, then: .ended)
      life.outcome = outcome
      check(life.holds.isEmpty, "\(name) ends and holds \(life.holds.map(\.name))")
    default: return false
    }
    life.since = event.time
    return true
  }

  private mutating func leaveStep(of life: inout Life, _ passed: Duration, then phase: Phase) {
    check(
      life.phase == .running && running == life.id, "\(life.name) is \(life.phase) before \(phase)")
    life.times.busy += passed
    life.times.steps += 1
    life.phase = phase
    running = nil
  }

  private mutating func wake(_ life: inout Life, by waker: TaskID?, after passed: Duration) {
    if case .waiting = life.phase {
    } else {
      check(false, "\(life.name) is woken while \(life.phase)")
    }
    if let waker {
      check(waker == stepper, "\(life.name) is woken by \(waker), which does not run")
    } else {
      let other = running
      check(other == nil, "\(life.name) is woken by nobody while \(other?.rawValue ?? 0) runs")
    }
    life.times.waiting += passed
    life.phase = .ready
  }

  private mutating func checkHolder(in reason: WaitReason, of life: Life) {
    guard case .lock(let lock, let holding, let position) = reason, !allowsChildren else { return }
    let told = holders[lock.id]?.first
    check(
      holding?.holder == told?.task && holding?.since == told?.since,
      "\(life.name) waits for \(lock.name) of \(holding?.holder.rawValue ?? 0), "
        + "which \(told?.task.rawValue ?? 0) holds")
    let others = lives.values.count { other in
      guard case .waiting(.lock(lock, _, _)) = other.phase else { return false }
      return other.id != life.id
    }
    check(position == others + 1, "\(life.name) is number \(position) after \(others) others")
  }

  /// Whether what only running code can say comes from the code that runs.
  private mutating func checkSpeaker(_ life: Life, _ event: TaskEvent) {
    let speaker = running
    check(
      speaker == event.task,
      "\(event.change) of \(life.name) while \(speaker?.rawValue ?? 0) runs")
  }

  private mutating func note(_ event: TaskEvent, in life: inout Life) {
    switch event.change {
    case .waitChanged(let reason):
      if case .waiting = life.phase {
        life.phase = .waiting(reason)
      } else {
        check(allowsChildren, "\(life.name) waits for something else while \(life.phase)")
      }
    case .progress(let progress):
      checkSpeaker(life, event)
      life.progress = progress
      life.reports.append(progress.completed)
    case .logged(let line):
      checkSpeaker(life, event)
      life.lines.append(line)
    case .measured(let measure):
      checkSpeaker(life, event)
      life.measures.append(measure.value)
    case .deadline(let deadline):
      checkSpeaker(life, event)
      life.deadline = deadline
    case .acquired(let resource): acquire(resource, for: &life, event)
    case .released(let resource): release(resource, of: &life)
    default: noteCancellation(event, in: &life)
    }
  }

  private mutating func noteCancellation(_ event: TaskEvent, in life: inout Life) {
    switch event.change {
    case .cancellationRequested(let origin):
      life.requests += 1
      if life.cancellation == nil {
        life.cancellation = Cancellation(origin: origin, requested: event.time)
      }
    case .cancellationDelivered:
      checkSpeaker(life, event)
      check(life.cancellation != nil, "\(life.name) is handed a cancellation that nobody asked for")
      if life.cancellation?.delivered == nil { life.cancellation?.delivered = event.time }
    case .cancellationCleared:
      check(life.cancellation != nil, "\(life.name) has no cancellation to be cleared")
      life.cancellation = nil
    default: break
    }
  }

  private mutating func acquire(
    _ resource: WaitReason.Resource, for life: inout Life, _ event: TaskEvent
  ) {
    let most = resource.name == "semaphore 1" ? 2 : 1
    holders[resource.id, default: []].append((event.task, event.time))
    let held = holders[resource.id]?.count ?? 0
    check(held <= most, "\(life.name) takes \(resource.name), which \(held - 1) others hold")
    takings[resource.name, default: []].append(life.name)
    life.holds.append(resource)
  }

  private mutating func release(_ resource: WaitReason.Resource, of life: inout Life) {
    let held = holders[resource.id]?.firstIndex { $0.task == life.id }
    check(held != nil, "\(life.name) gives \(resource.name) back, which it does not hold")
    if let held { holders[resource.id]?.remove(at: held) }
    if let index = life.holds.lastIndex(of: resource) { life.holds.remove(at: index) }
  }
}
