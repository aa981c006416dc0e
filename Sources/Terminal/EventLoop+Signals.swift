import Dashboard
import Interleave

extension EventLoop {
  /// Does what the signals since the last call ask for.
  mutating func answerSignals(_ send: (Command) -> Void) -> Session.Ending? {
    var signals = takeover.takeSignals()
    if let ending = signals.ending { return ending }
    if signals.contains(.stop) {
      leaveTerminal()
      takeover.stopProcess()
      signals.formUnion(takeover.takeSignals())
      signals.insert(.goOn)
      if let ending = signals.ending { return ending }
    }
    if signals.contains(.goOn) { returnToTerminal() }
    if !isInBackground, !signals.isDisjoint(with: [.goOn, .resize]) {
      screen.takeSize(of: device)
      pace.request(.now)
      return fold(.resize(screen.size), send)
    }
    return nil
  }

  private mutating func leaveTerminal() {
    if isInBackground { return }
    screen.suspend()
    takeover.setArmed(false)
    isInBackground = true
  }

  /// Takes the terminal again, unless the process goes on in the background: then another job has
  /// it, and a later signal tells when it is ours again.
  private mutating func returnToTerminal() {
    isInBackground = !device.isOurs
    takeover.setArmed(!isInBackground)
    if !isInBackground { screen.resume() }
  }
}

extension Takeover.Signals {
  /// The end that the signals ask for.
  fileprivate var ending: Session.Ending? {
    if contains(.interrupt) { return .interrupted }
    if contains(.terminate) { return .terminated }
    return contains(.hangUp) ? .hungUp : nil
  }
}
