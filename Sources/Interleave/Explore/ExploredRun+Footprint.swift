// What steps touch, as far as the scheduler sees it or is told.
extension ExploredRun {
  /// Takes a step, and tells the policy what it has touched.
  func takeWatched(_ index: Int, of alarms: [Alarm], key: UInt64) {
    let isTask = index >= alarms.count && key < Key.alarm
    let isActorQueue = scheduler.ready.isActorQueue(at: index - alarms.count)
    footprint = Footprint(isUnknown: !isTask || isActorQueue || hasHeardOutside)
    hasHeardOutside = false
    footprint.add(task: key)
    let births = scheduler.lastTask.load(ordering: .relaxed)
    let waiting = max(0, scheduler.ready.count - (isTask ? 1 : 0))
    perform(index, of: alarms, key: key)
    if scheduler.lastTask.load(ordering: .relaxed) != births { footprint.addBirth() }
    for place in min(waiting, scheduler.ready.count)..<scheduler.ready.count {
      let woken = self.key(of: scheduler.ready[place])
      if woken >= Key.alarm { footprint.isUnknown = true } else { footprint.add(task: woken) }
    }
    policy.note(footprint)
  }

  /// Notes that the running step touches something that tasks share.
  func touch(_ thing: AnyObject) {
    guard looksAtFootprints else { return }
    let number = numbers[ObjectIdentifier(thing)] ?? numbers.count
    numbers[ObjectIdentifier(thing)] = number
    footprint.add(thing: number)
  }

  /// Notes that the running step looks at another task, or asks something of it.
  func touch(task: TaskID) { if looksAtFootprints { footprint.add(task: task.rawValue) } }

  /// Notes that the running step may touch anything.
  func touchAnything() { footprint.isUnknown = true }
}
