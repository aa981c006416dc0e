import CTerminal

/// The promise that a crash gives the terminal back, and the signals while it is ours.
struct Takeover: ~Copyable {
  /// The signals that ask the screen for something.
  let signals: SignalWatch

  /// Remembers how the terminal is now.
  init(
    _ device: borrowing TerminalDevice, signals: consuming SignalWatch
  ) throws(TerminalError) {
    let reason = ct_guard(device.inputDescriptor, device.outputDescriptor)
    guard reason == 0 else {
      throw .refused("reading its settings", reason: systemError(reason))
    }
    self.signals = signals
  }

  deinit { ct_unguard() }

  /// Whether the terminal is in use, so that a crash has to give it back.
  func setArmed(_ armed: Bool) { ct_guard_arm(armed) }

  /// What a crash writes to the terminal.
  func setResetSequence(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    unsafe ct_guard_reset_bytes(bytes, bytes.count)
  }
}
