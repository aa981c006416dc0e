// What comes next.
extension ExploredRun {
  /// Goes on as long as that holds, something can come next, and the limit is not reached.
  func advance(while holds: () -> Bool) {
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

extension Alarm {
  /// Whether all that it does is to end a sleep.
  fileprivate var onlyEndsSleep: Bool {
    guard let waiter = self as? Waiter, case .timer = waiter.place else { return false }
    return true
  }
}
