import Explanations
import Interleave

/// Every task of a run, and why each is where it is.
enum TaskPage {
  /// So many tasks are explained at most.
  private static var mostSentences: Int { 50 }

  /// The listing of a snapshot, followed by a sentence on each of its tasks.
  ///
  /// - Parameters:
  ///   - pace: how the scheduler's time ran.
  ///   - tellsWaits: whether the snapshot says since when a task does
  ///     what it does.
  static func text(
    of snapshot: Snapshot, pace: Pace, tellsWaits: Bool = true
  ) -> String {
    let explainer = Explainer(SnapshotKnowledge(snapshot, pace: pace))
    let sentences = snapshot.tasks.prefix(mostSentences).compactMap { task in
      explainer.explanation(of: task.id).map { "\($0.sentence)".printable }
    }
    let listing = TaskListing(snapshot, tellsWaits: tellsWaits).lines
    return (listing + sentences).joined(separator: "\n")
  }
}
