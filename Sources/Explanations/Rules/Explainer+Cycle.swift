import InterleaveEvents

extension Explainer {
  /// How many tasks of a circle a sentence names.
  private static var mostOfCircle: Int { 6 }

  /// Tasks that wait for each other.
  func cycle(_ task: KnownTask, as subject: Subject) -> Explanation? {
    guard let circle = circle(from: task) else { return nil }
    var sentence = begin(task, subject)
    let deadline = circle.compactMap(\.firstDeadline).min { $0.expires < $1.expires }
    if let deadline {
      sentence = "\(sentence) waits until a timeout runs out in "
      sentence = "\(sentence)\(span(until: deadline.expires)): it waits for "
    } else {
      sentence = "\(sentence) will wait for ever: it waits for "
    }
    for (index, one) in circle.prefix(Self.mostOfCircle).enumerated() {
      let next = circle[(index + 1) % circle.count]
      if index > 0 { sentence = "\(sentence), which waits for " }
      sentence = sentence + step(from: one, to: next)
    }
    let more = circle.count - Self.mostOfCircle
    if more > 0 { sentence = "\(sentence), and so on through \(more) more" }
    let evidence = circle.prefix(2).flatMap { one -> [Explanation.Evidence] in
      guard case .holds(let resource, let holder)? = link(from: one)?.kind else {
        return [began(one)].compactMap { $0 }
      }
      return [acquired(resource, holder), began(one)].compactMap { $0 }
    }
    return made(task, .cycle, .stuck, "\(sentence).", evidence)
  }

  /// `lock right held by 'right-first'`, or the task itself.
  private func step(from task: KnownTask, to next: KnownTask) -> Sentence {
    guard let reason = task.reason else { return "\(next)" }
    switch reason {
    case .task, .gather, .group, .anyOf: return "\(next)"
    default: return "\(object(reason)) held by \(next)"
    }
  }

  func span(until moment: Instant) -> Duration { max(.zero, known.now.duration(to: moment)) }
}
