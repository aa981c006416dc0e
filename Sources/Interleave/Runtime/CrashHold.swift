import CLoop

/// A moment between a crash and the process's end, in which another thread saves the last events.
///
/// The thread that has crashed stands still in its signal's handler until events were saved twice since, at
/// most 0.3 s; then the crash takes its course, with whatever handled it before.
package enum CrashHold {
  /// Holds crashes from now on: SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE and SIGABRT, unless ignored.
  package static func begin() { cloop_hold_crashes() }

  /// Says that events were saved.
  package static func noteSaved() { cloop_note_saved() }

  /// Leaves crashes to those who handled them before.
  package static func end() { cloop_release_crashes() }
}
