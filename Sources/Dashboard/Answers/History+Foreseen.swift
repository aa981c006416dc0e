import Explanations
import InterleaveEvents

extension History {
  /// How many looks are foreseen.
  private static let mostForeseen = 64

  /// What will be found until now, if nothing has happened that is not told yet.
  ///
  /// - Complexity: O(1): so many tasks are looked at.
  var foreseen: [Finding] {
    var found = [findingOfStep].compactMap { $0 }
    for entry in agenda.entries(before: now, atMost: Self.mostForeseen) {
      switch entry.subject {
      case .task(let id):
        guard let slot = tasks.slot(of: id), tasks[slot].past.nextLook == entry.due,
          tasks[slot].reason != nil, isSuspicious(slot)
        else { continue }
        if let finding = finding(about: tasks[slot]) { found.append(finding) }
      case .standstill:
        guard let standstill, standstill.after(Self.firstLook) < now else { continue }
        found += findingsAtStandstill
      case .ready, .step, .crowd, .lasting: break
      }
    }
    return found.filter { one in !findings.all.contains { $0.isSame(as: one) } }
  }

  /// What there is to say of a finding now, if it lasts.
  func retold(_ finding: Finding) -> Finding {
    guard finding.ended == nil, let subject = finding.subject, let task = tasks[subject] else {
      return finding
    }
    let now = finding.kind == .heldThread ? findingOfStep : self.finding(about: task)
    guard let now, now.isSame(as: finding) || finding.isSame(as: now) else { return finding }
    var retold = finding
    retold.sentence = now.sentence
    return retold
  }
}
