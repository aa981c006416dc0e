// What goes wrong besides the order.
extension ExploredRun {
  func possibleFaults() -> [Schedule.Option] {
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

  func commit(_ fault: Schedule.Option) {
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
