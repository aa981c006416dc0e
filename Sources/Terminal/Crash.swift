import CTerminal

/// What happens to the process when it crashes, or when somebody presses ctrl-\.
package enum Crash {
  /// Lets the process end at once then, by that signal: Swift's backtracer would go on for half a
  /// minute on a terminal that is no longer ours, and ask it questions.
  ///
  /// To be called once, before anything else. Whoever wants the backtracer sets `SWIFT_BACKTRACE`, and
  /// it stays as it is.
  package static func endsAtOnce() { ct_end_crashes_at_once() }
}
