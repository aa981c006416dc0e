/// One run of a program on a scheduler, in an order that a policy decides.
final class ExploredRun {
  let scheduler: Scheduler
  let policy: Policy
  private let rules: Schedule.Rules
  /// Where errors that nobody has looked at are told.
  private let losses: LostErrors
  private(set) var switches: [Schedule.Switch] = []
  private(set) var steps = 0
  /// What the order of the steps comes to.
  private(set) var trace: UInt64 = 14_695_981_039_346_656_037
  private var choices = 0
  private var faultsLeft: Int
  private var keys: [UInt64] = []
  private var standsStill = false
  /// What the program has said to be wrong.
  var said: [String] = []
  /// The tasks that another thread has woken.
  private(set) var wokenFromOutside: Set<String> = []
  /// Whether other threads have been seen to wake tasks of this program.
  private var knowsOutside: Bool
  /// What happens in each step, if somebody wants to see it.
  var film: Film?

  /// What the step that runs has touched, and the numbers of the things.
  var footprint = Footprint.unknown
  var numbers: [ObjectIdentifier: Int] = [:]
  let looksAtFootprints: Bool
  /// Whether another thread has done something since the last step.
  var hasHeardOutside = false

  /// Whose turn it is, where that is no task's.
  enum Key {
    static var call: UInt64 { 1 << 62 }
    static var alarm: UInt64 { 1 << 61 }
  }

  init(
    on scheduler: Scheduler, by policy: Policy, rules: Schedule.Rules, losses: LostErrors,
    knowsOutside: Bool
  ) {
    self.scheduler = scheduler
    self.policy = policy
    self.rules = rules
    self.losses = losses
    self.knowsOutside = knowsOutside
    looksAtFootprints = policy.looksAtFootprints
    faultsLeft = rules.faults.isEmpty ? 0 : rules.mostFaults
  }

  /// Runs the program to its end.
  ///
  /// - Returns: what went wrong, if anything did.
  func run(_ program: @escaping @Sendable () async throws -> Void) -> ScheduleFailure? {
    scheduler.exploredRun = self
    defer { scheduler.exploredRun = nil }
    let main = scheduler.spawn("main", program)
    advance { !main.record.hasEnded }
    main.record.isRetrieved = true
    if policy.isCut { return nil }
    guard main.record.hasEnded else { return failure(of: main.record) }
    if let error = main.record.failure, !(error is CancellationError && wasCancelled) {
      return failed(.error, "main failed: \(error)")
    }
    if rules.cancelsLeftovers, scheduler.liveCount > 0 { scheduler.stop(from: .shutdown) }
    advance { scheduler.liveCount > 0 }
    if policy.isCut { return nil }
    if let first = scheduler.liveTasks.first(where: { !$0.hasEnded }) {
      return unfinished(first)
    }
    return afterwards()
  }

  private var wasCancelled: Bool {
    switches.contains { if case .cancellation = $0.option { true } else { false } }
  }

  private func failed(_ kind: ScheduleFailure.Kind, _ message: String) -> ScheduleFailure {
    ScheduleFailure(kind: kind, message: message, schedule: Schedule(switches: switches))
  }

  private func failure(of main: TaskRecord) -> ScheduleFailure? {
    if let said = said.first { return failed(.expectation, said) }
    if isOver { return endless }
    scheduler.respondToStandstillOfExploration()
    let words = scheduler.standstill.map { "\($0)" } ?? "nothing can go on"
    let isCycle = scheduler.hasCycle
    scheduler.standstill = nil
    return failed(isCycle ? .deadlock : .endlessWait, words)
  }

  private var isOver: Bool { steps >= rules.stepLimit }
  private var endless: ScheduleFailure {
    failed(.endless, "the run does not end within \(rules.stepLimit) steps")
  }

  private func unfinished(_ task: TaskRecord) -> ScheduleFailure {
    if isOver { return endless }
    let waits = ExploredWords.wait(task)
    return failed(.unfinished, "\(task.name) has not ended when main has: it \(waits)")
  }

  private func afterwards() -> ScheduleFailure? {
    if let said = said.first { return failed(.expectation, said) }
    if let lost = losses.first { return failed(.error, lost) }
    if rules.checksLosses, let loss = scheduler.firstLoss() { return failed(.loss, loss) }
    if let broken = rules.invariant?() { return failed(.expectation, broken) }
    return nil
  }
}

// What comes next.
extension ExploredRun {
  /// Goes on as long as that holds, something can come next, and the limit is not reached.
  private func advance(while holds: () -> Bool) {
    standsStill = false
    while holds(), !isOver, !standsStill, said.isEmpty, !policy.isCut { turn() }
  }

  private func turn() {
    if !scheduler.inbox.isEmpty { hearOutside() }
    let alarms = dueAlarms()
    let ready = scheduler.ready.count
    guard ready + alarms.count > 0 else {
      standsStill = !scheduler.passTimeOfExploration(outside: patience)
      return
    }
    if ready + alarms.count == 1, faultsLeft == 0, !policy.seesEveryStep {
      return take(0, of: alarms, key: keyOfFirst(alarms))
    }
    listKeys(alarms)
    let faults = faultsLeft > 0 ? possibleFaults() : []
    let isChoice = keys.count + faults.count > 1
    let option =
      isChoice || policy.seesEveryStep
      ? policy.choose(among: keys, faults: faults, at: choices) : nil
    if policy.isCut { return }
    guard let option else {
      choices += isChoice ? 1 : 0
      return take(0, of: alarms, key: keys[0])
    }
    switches.append(Schedule.Switch(choice: choices, option: option))
    choices += 1
    if case .later(let places) = option {
      film?.force(ExploredWords.who(keys[0], in: scheduler))
      return take(places, of: alarms, key: keys[places])
    }
    faultsLeft -= 1
    commit(option)
  }

  private func hearOutside() {
    let before = scheduler.ready.count
    // What another thread has done belongs to no step.
    hasHeardOutside = true
    let waiting = scheduler.liveTasks.filter(\.waitsOutside).map(\.name)
    scheduler.receiveMessages()
    guard scheduler.ready.count > before else { return }
    knowsOutside = true
    for index in before..<scheduler.ready.count {
      // A call that comes from a thread is about to wake one of those who wait for something outside.
      let key = key(of: scheduler.ready[index])
      wokenFromOutside.formUnion(
        key == Key.call ? waiting : [ExploredWords.who(key, in: scheduler)])
    }
  }

  /// How long to wait for another thread, in real nanoseconds, once nothing else can come.
  private var patience: Int64 { knowsOutside ? 2_000_000_000 : 20_000_000 }

  private func take(_ index: Int, of alarms: [Alarm], key: UInt64) {
    steps += 1
    trace = (trace ^ key) &* 1_099_511_628_211
    if looksAtFootprints { return takeWatched(index, of: alarms, key: key) }
    perform(index, of: alarms, key: key)
  }

  func perform(_ index: Int, of alarms: [Alarm], key: UInt64) {
    if index < alarms.count {
      film?.begin(key)
      scheduler.timers.disarm(alarms[index])
      alarms[index].ring(in: scheduler)
    } else {
      film?.begin(key)
      scheduler.perform(scheduler.ready.remove(at: index - alarms.count))
      if !scheduler.foundDeadlocks.isEmpty { scheduler.tellFoundDeadlocks() }
    }
    film?.end(in: scheduler)
  }

  /// The alarms that are due and whose order matters.
  ///
  /// One that only ends a sleep makes its task ready, whose turn comes by a choice: it may as well be
  /// rung at once, as nothing that could come before it would make another difference.
  private func dueAlarms() -> [Alarm] {
    let now = scheduler.clock.now
    guard let due = scheduler.timers.nextDue(), due <= now else { return [] }
    let all = scheduler.timers.allDue(by: now)
    let plain = all.filter(\.onlyEndsSleep)
    for alarm in plain {
      scheduler.timers.disarm(alarm)
      alarm.ring(in: scheduler)
    }
    return plain.isEmpty ? all : all.filter { !$0.onlyEndsSleep && $0.timer != 0 }
  }

  private func keyOfFirst(_ alarms: [Alarm]) -> UInt64 {
    alarms.isEmpty ? key(of: scheduler.ready[0]) : Key.alarm
  }

  private func listKeys(_ alarms: [Alarm]) {
    keys.removeAll(keepingCapacity: true)
    for index in alarms.indices { keys.append(Key.alarm + UInt64(index)) }
    for index in 0..<scheduler.ready.count { keys.append(key(of: scheduler.ready[index])) }
  }

  func key(of item: ReadyQueue.Item) -> UInt64 {
    switch item {
    case .start(let record): record.kept.id.rawValue
    case .step(let worker, _): worker.with { $0.record?.with(\.id.rawValue) ?? 0 }
    case .actorQueue(let worker, _): worker.kept.record?.with(\.id.rawValue) ?? 0
    case .turn(let record, _): record.with(\.id.rawValue)
    case .call: Key.call
    }
  }
}

// What goes wrong besides the order.
extension ExploredRun {
  private func possibleFaults() -> [Schedule.Option] {
    var faults: [Schedule.Option] = []
    if rules.faults.contains(.delays), scheduler.ready.count > 0,
      let due = scheduler.timers.nextDue(), due > scheduler.clock.now
    {
      faults.append(.delay)
    }
    guard rules.faults.contains(.cancellations) else { return faults }
    for task in scheduler.liveTasks where task.life.phase == .waiting && !task.isProtected {
      faults.append(.cancellation(task.id.rawValue))
    }
    return faults
  }

  private func commit(_ fault: Schedule.Option) {
    switch fault {
    case .later, .failure: break
    case .delay:
      if let due = scheduler.timers.nextDue() { scheduler.clock.leap(to: due) }
      film?.note("time passes, although tasks are ready")
    case .cancellation(let number):
      guard let task = scheduler.liveTasks.first(where: { $0.id.rawValue == number }) else {
        return
      }
      film?.note("\(task.name) is cancelled")
      task.requestCancellation(from: .user)
    }
    trace = (trace ^ UInt64(bitPattern: Int64(fault.text.count))) &* 1_099_511_628_211
  }

  /// Whether what the running code calls by a name is to fail now.
  func fails(_ name: String) -> Bool {
    guard faultsLeft > 0, rules.faults.contains(.failures) else { return false }
    let chosen = policy.choose(among: [0], faults: [.failure], at: choices)
    if chosen != nil {
      switches.append(Schedule.Switch(choice: choices, option: .failure))
      faultsLeft -= 1
      film?.note("\(name) fails")
    }
    choices += 1
    return chosen != nil
  }

  /// Notes that the program says it is wrong.
  func fail(_ message: String) { said.append(message) }
}

extension Alarm {
  /// Whether all that it does is to end a sleep.
  fileprivate var onlyEndsSleep: Bool {
    guard let waiter = self as? Waiter, case .timer = waiter.place else { return false }
    return true
  }
}
