import Demos
import Glibc

/// The list from which a workload is chosen.
enum Chooser {
  /// Shows the list and returns what was chosen.
  static func choose(_ options: RunOptions) throws -> Workload {
    throw UsageError("Name a demo: \"interleave demo --list\" tells which there are.")
  }
}
