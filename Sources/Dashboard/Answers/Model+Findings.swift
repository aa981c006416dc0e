import Explanations
import InterleaveEvents

extension Model {
  /// What was found wrong and is not dismissed, the gravest first.
  var findings: [Finding] {
    let all = shown.findings.all + (isRewound ? [] : foreseen)
    return all.filter { !dismissed.contains($0.kind) }.sorted { $0.precedes($1) }
  }

  /// The gravest one, as it is at the moment that is seen.
  var gravestFinding: Finding? { findings.first.map(shown.retold) }

  /// Looks at what will be found at the present; what was foreseen before keeps its moment.
  mutating func foresee() {
    guard !isRecording, !history.status.isClosed else {
      foreseen = []
      return
    }
    foreseen = history.foreseen.map { finding in
      var finding = finding
      finding.found = foreseen.first { $0.isSame(as: finding) }?.found ?? finding.found
      return finding
    }
  }

  /// Those that were found by the last batch are moments of the run.
  mutating func noteFindings(after known: Int) {
    foresee()
    if history.findings.total == known { return }
    for finding in history.findings.all where finding.number > known && !finding.isTold {
      log.note(
        Moment(
          time: finding.found, place: nil, kind: .finding(finding.kind, finding.sentence),
          task: finding.subject))
    }
  }

  /// Findings of the gravest one's kind are not shown any more.
  mutating func dismissFinding() -> [Effect] {
    guard let kind = findings.first?.kind else { return refuse(.noFinding) }
    dismissed.insert(kind)
    say(.dismissed(kind))
    return []
  }

  /// Opens the page of the task that the gravest finding is about.
  mutating func openFinding() -> [Effect] {
    guard let finding = findings.first else { return refuse(.noFinding) }
    return openFinding(about: finding.subject)
  }

  /// Opens the page of the task that a finding is about.
  mutating func openFinding(about subject: TaskID?) -> [Effect] {
    guard let subject, shown[subject] != nil else { return refuse(.noSubject) }
    open(.detail(subject))
    return []
  }
}

// Along the edges of the waits.
extension Model {
  /// Selects the task that the selected one waits for, or that has cancelled it.
  mutating func goToHolder() -> [Effect] {
    guard let subject else { return refuse(.noTask) }
    let link = Explainer(shown).link(from: shown.known(subject))?.task.id
    var canceller: TaskID?
    if case .task(let id)? = subject.state.cancellation?.origin { canceller = id }
    guard let next = link ?? canceller else { return refuse(.waitsForNobody(subject.name)) }
    return go(to: next)
  }

  /// Selects the parent of the selected task.
  mutating func goToParent() -> [Effect] {
    guard let subject else { return refuse(.noTask) }
    guard let parent = subject.birth.parent else { return refuse(.noParent(subject.name)) }
    return go(to: parent)
  }

  private mutating func go(to id: TaskID) -> [Effect] {
    guard let task = shown[id] else { return refuse(.forgotten) }
    if case .detail = page {
      open(.detail(id))
      return []
    }
    guard let index = listing.index(of: id, in: shown) else { return refuse(.filtered(task.name)) }
    select(index)
    return []
  }
}
