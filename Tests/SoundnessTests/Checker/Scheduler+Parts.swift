@testable import Interleave

extension Scheduler {
  /// Tells snapshots in parts of so few tasks that even small programs' come in several.
  func tellSnapshots(inPartsOf count: Int) { settings.snapshotPart = count }
}
