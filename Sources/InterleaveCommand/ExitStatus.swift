#if Command
/// How the process ends, for the shell.
enum ExitStatus: Int32 {
  /// All went well.
  case success = 0
  /// A task failed or timed out.
  case failure = 1
  /// The command line or the terminal was not usable.
  case usage = 2
  /// No task of a simulated program could ever go on.
  case stuck = 3
  /// SIGINT, as shells count it.
  case interrupted = 130
}
#endif
