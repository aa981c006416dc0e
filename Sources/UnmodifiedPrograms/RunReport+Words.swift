#if Command
import InterleaveEvents

extension RunReport {
  /// What was out of the simulation's hands, a sentence each; empty if nothing was.
  package var reservations: [String] {
    var sentences: [String] = []
    if racing > 0 || foreignSteps > 0 {
      let names = outsiders.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
      sentences.append(
        "Not reproducible: \(racing) of \(outside.counted("wake-up")) from outside met tasks that were ready"
          + " or timers that were armed, and \(foreignSteps.counted("step")) ran on executors of the program's"
          + " own (\(names))."
      )
    }
    if mainRaces > 0 {
      sentences.append(
        "Not reproducible: the main thread computed beside the tasks \(mainRaces.counted("time"))."
      )
    }
    if let awaited {
      sentences.append(
        "At its end nothing was ready and no timer was armed; whether a task would ever have been woken is up"
          + " to \(awaited.printable).")
    }
    if lostSwitches > 0 {
      sentences.append(
        "The run is too long to be repeated by its schedule: \(lostSwitches.counted("choice")) not kept."
      )
    }
    if misfits > 0 {
      sentences.append(
        "\(misfits.counted("switch", "switches")) of the schedule could not be made: the program has changed."
      )
    }
    if lostEvents > 0 {
      sentences.append(
        "The recording ends early: \(lostEvents.counted("event")) found no room in it.")
    }
    return sentences
  }

  /// How much happened, as the end of a sentence.
  package var amount: String {
    "\(steps.counted("step")), \(choices.counted("choice")), \(virtualTime.inSecondsAndThousandths) virtual"
      + " seconds"
  }
}

extension Duration {
  /// Seconds with three digits behind the point.
  package var inSecondsAndThousandths: String {
    let thousandths = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
#endif
