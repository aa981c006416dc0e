import CTerminal

/// The signals that a screen answers, for as long as this lives.
struct SignalWatch: ~Copyable {
  /// Sends signals to the wakeup.
  init(wakeup: Wakeup) { ct_watch_signals(wakeup.writeEnd) }

  deinit { ct_unwatch_signals() }

  /// The signals since the last call.
  func take() -> Signals { Signals(rawValue: ct_take_signals()) }

  /// Stops the process, as ctrl-Z asks for; returns when it goes on.
  func stopProcess() { ct_stop_process() }

  /// The signals that are answered.
  struct Signals: OptionSet {
    let rawValue: UInt32
    static let interrupt = Signals(rawValue: UInt32(ct_interrupt))
    static let terminate = Signals(rawValue: UInt32(ct_terminate))
    static let hangUp = Signals(rawValue: UInt32(ct_hangup))
    static let stop = Signals(rawValue: UInt32(ct_stop))
    static let goOn = Signals(rawValue: UInt32(ct_continue))
    static let resize = Signals(rawValue: UInt32(ct_resize))

    /// The end that they ask for.
    var ending: Session.Ending? {
      if contains(.interrupt) { return .interrupted }
      if contains(.terminate) { return .terminated }
      return contains(.hangUp) ? .hungUp : nil
    }
  }
}
