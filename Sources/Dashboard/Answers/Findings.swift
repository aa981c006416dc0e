import Explanations
import InterleaveEvents

/// What was found wrong in a run so far, kept after it is over.
struct Findings: Hashable, Sendable {
  /// The most that are kept.
  static let capacity = 64
  /// The most of one kind that last at once: more would say no more.
  static let mostAlike = 8

  private(set) var all: [Finding] = []
  /// How many there were in all.
  private(set) var total = 0
  /// Who the lasting ones are about.
  private(set) var subjects: Set<TaskID> = []

  /// Those that last.
  var lasting: [Finding] { all.filter { $0.ended == nil } }

  /// Whether another one of that kind would say more.
  func hasRoom(for kind: Finding.Kind) -> Bool {
    all.count(where: { $0.kind == kind && $0.ended == nil }) < Self.mostAlike
  }

  /// Takes in one that was found, or what there is to say of it now; returns whether it is kept.
  @discardableResult
  mutating func note(_ finding: Finding) -> Bool {
    defer { subjects = Set(all.compactMap { $0.ended == nil ? $0.subject : nil }) }
    if let index = all.firstIndex(where: { $0.isSame(as: finding) }) {
      all[index].sentence = finding.sentence
      all[index].ended = finding.ended
      return true
    }
    if finding.ended == nil, !hasRoom(for: finding.kind) { return false }
    if all.count >= Self.capacity {
      guard let over = all.firstIndex(where: { $0.ended != nil }) else { return false }
      all.remove(at: over)
    }
    total += 1
    all.append(finding)
    all[all.count - 1].number = total
    return true
  }

  /// One that lasted is over.
  mutating func end(_ kind: Finding.Kind, of subject: TaskID?, at time: Instant) {
    for index in all.indices
    where all[index].ended == nil && all[index].kind == kind && all[index].subject == subject {
      all[index].ended = time
    }
    subjects = Set(all.compactMap { $0.ended == nil ? $0.subject : nil })
  }
}
