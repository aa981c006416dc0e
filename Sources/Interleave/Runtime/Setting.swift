import CLoop

/// What the environment says about the library.
enum Setting {
  /// The value of a variable; nil if there is none, or if the process has other rights than whoever started
  /// it, as with the set-user-ID bit.
  static func value(_ name: String) -> String? {
    guard let value = unsafe cloop_setting(name) else { return nil }
    return unsafe String(cString: value)
  }
}
