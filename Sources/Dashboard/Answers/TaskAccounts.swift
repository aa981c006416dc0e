import Explanations
import InterleaveEvents

/// Why live tasks are where they are, as text: for scripts, pipes and screen readers.
package struct TaskAccounts: Sendable {
  private var history = History()

  /// Takes all live tasks, and the scheduler's counters at that moment.
  package init(_ snapshot: Snapshot, _ status: SchedulerStatus) {
    history.fold(EventBatch(events: [], snapshot: snapshot, status: status))
  }

  /// A sentence on a task, its evidence and where it was spawned, a line each; nil if there is no such
  /// task.
  package func lines(of id: TaskID) -> [String]? {
    guard let task = history[id],
      let explanation = Explainer(history).explanation(of: id)
    else { return nil }
    let evidence = explanation.evidence.map { piece in
      let place = piece.place.map { ", \($0.file):\($0.line)" } ?? ""
      return "  \(Phrases.moment(piece.moment)): \(piece.sentence.description)\(place)"
    }
    let parent = task.birth.parent.map { " by \(Words.name(of: $0, in: history))" } ?? ""
    let site = task.birth.site
    return [explanation.sentence.description] + evidence
      + [
        "  \(task.name) is task \(Words.number(id)), spawned at \(site.file):\(site.line)\(parent)"
      ]
  }
}
