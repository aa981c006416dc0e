/// The errors of a run's tasks that nobody has looked at.
final class LostErrors: Sendable {
  private let words = Guarded<[String]>([])

  /// The first of them, in a sentence.
  var first: String? { words.withLock { $0.first } }

  /// Takes one in, of a task or of a call.
  func hear(_ report: Scheduler.Report) {
    guard case .errorNeverRetrieved(let error) = report.warning else { return }
    words.withLock { $0.append("\(report.name) failed, and nobody looked at it: \(error)") }
  }

  /// Forgets those of the last run.
  func clear() { words.withLock { $0.removeAll() } }
}
