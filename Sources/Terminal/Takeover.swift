import CTerminal

/// The process's signals while the terminal is ours, and the promise that a crash gives it back.
struct Takeover: ~Copyable {
  /// Remembers how the terminal is now, and sends signals to the wakeup.
  init(_ device: borrowing TerminalDevice, wakeup: Wakeup) throws(TerminalError) {
    let reason = ct_guard(device.inputDescriptor, device.outputDescriptor)
    guard reason == 0 else {
      throw .refused("reading its settings", reason: systemError(reason))
    }
    ct_watch_signals(wakeup.writeEnd)
  }

  deinit {
    ct_unwatch_signals()
    ct_unguard()
  }

  /// Whether the terminal is in use, so that a crash has to give it back.
  func setArmed(_ armed: Bool) { ct_guard_arm(armed) }

  /// What a crash writes to the terminal.
  func setResetSequence(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    unsafe ct_guard_reset_bytes(bytes, bytes.count)
  }

  /// The signals since the last call.
  func takeSignals() -> Signals { Signals(rawValue: ct_take_signals()) }

  /// Stops the process, as ctrl-Z asks for; returns when it goes on.
  func stopProcess() { ct_stop_process() }

  /// The signals that the event loop answers.
  struct Signals: OptionSet {
    let rawValue: UInt32
    static let interrupt = Signals(rawValue: UInt32(ct_interrupt))
    static let terminate = Signals(rawValue: UInt32(ct_terminate))
    static let hangUp = Signals(rawValue: UInt32(ct_hangup))
    static let stop = Signals(rawValue: UInt32(ct_stop))
    static let goOn = Signals(rawValue: UInt32(ct_continue))
    static let resize = Signals(rawValue: UInt32(ct_resize))
  }
}
