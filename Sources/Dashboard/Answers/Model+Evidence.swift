import Explanations
import InterleaveEvents

extension Model {
  /// What the explanation of the page's task is taken from, at the moment that is seen.
  var evidence: [Explanation.Evidence] {
    guard case .detail(let id) = page else { return [] }
    return Explainer(shown).explanation(of: id)?.evidence ?? []
  }

  /// Selects a line of the evidence, or goes to the moment of one.
  mutating func choose(_ choice: Action.Evidence) -> [Effect] {
    let count = evidence.count
    let selected = min(evidencePlace, count - 1)
    switch choice {
    case .next where count > 0: evidencePlace = (selected + 1) % count
    case .previous where count > 0: evidencePlace = (selected + count - 1) % count
    case .next, .previous: return refuse(.noEvidence)
    case .go: return goToEvidence(selected)
    case .first: return goToEvidence(0)
    case .second: return goToEvidence(1)
    case .third: return goToEvidence(2)
    case .fourth: return goToEvidence(3)
    case .fifth: return goToEvidence(4)
    }
    return []
  }

  private mutating func goToEvidence(_ index: Int) -> [Effect] {
    let evidence = evidence
    guard evidence.indices.contains(index) else { return refuse(.noEvidence) }
    return go(to: evidence[index])
  }

  /// Shows all tasks at the moment of a piece of evidence, its own selected.
  mutating func go(to evidence: Explanation.Evidence) -> [Effect] {
    open(.overview)
    let effects = travel(.time(evidence.moment))
    if let index = listing.index(of: evidence.task, in: shown) { select(index) }
    if effects.isEmpty, isRewound { say(.evidence(evidence.sentence)) }
    return effects
  }
}
