import Dashboard
import Interleave

extension EventLoop {
  /// Does what the signals since the last call ask for.
  mutating func answerSignals() -> Session.Ending? {
    var signals = takeover.signals.take()
    if let ending = signals.ending { return ending }
    if signals.contains(.stop) {
      leaveTerminal()
      takeover.signals.stopProcess()
      signals.formUnion(takeover.signals.take())
      signals.insert(.goOn)
      if let ending = signals.ending { return ending }
    }
    if signals.contains(.goOn), device.isOurs { return returnToTerminal() }
    return signals.contains(.resize) && !isInBackground ? takeSize() : nil
  }

  /// Notices that another job has the terminal now, or that this one has it again: whoever reads or
  /// draws in the background is stopped by the system.
  mutating func noticeForeground() -> Session.Ending? {
    guard device.isOurs == isInBackground else { return nil }
    if isInBackground { return returnToTerminal() }
    isInBackground = true
    takeover.setArmed(false)
    return nil
  }

  private mutating func leaveTerminal() {
    if isInBackground { return }
    screen.suspend()
    takeover.setArmed(false)
    isInBackground = true
  }

  private mutating func returnToTerminal() -> Session.Ending? {
    isInBackground = false
    takeover.setArmed(true)
    screen.resume()
    return takeSize()
  }

  private mutating func takeSize() -> Session.Ending? {
    screen.takeSize(of: device)
    pace.request(.now)
    return fold(.resize(screen.size))
  }
}
