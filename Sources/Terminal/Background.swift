import Glibc

/// The wait of a job in the background for the terminal, which may not be touched before: whoever
/// does is stopped by the system, and hears no signal any more.
struct Background {
  let wakeup: Wakeup

  /// Waits until the terminal is ours, or a signal ends it; says so if it has to wait.
  func wait(
    for device: borrowing TerminalDevice, _ signals: borrowing SignalWatch
  ) -> Session.Ending? {
    if !device.isOurs { say(device) }
    while !device.isOurs {
      var request = pollfd(fd: wakeup.readEnd, events: Int16(POLLIN), revents: 0)
      // No signal tells for sure that the terminal is ours.
      unsafe poll(&request, 1, 250)
      wakeup.drain()
      let arrived = signals.take()
      if let ending = arrived.ending { return ending }
      if arrived.contains(.stop) { signals.stopProcess() }
      if device.isHungUp { return .hungUp }
    }
    return nil
  }

  private func say(_ device: borrowing TerminalDevice) {
    let sentence =
      "\(ProgramName.own): Another job has the terminal; the dashboard begins when fg brings this one there."
    device.write(sentence + "\n")
  }
}
