import InterleaveEvents

/// Finds out why tasks are where they are.
///
/// From a task it follows what holds it up, one link at a time, until there is an end; the rule that fits
/// first speaks. It says what is known and never guesses.
package struct Explainer<Known: Knowledge> {
  let known: Known
  /// How many tasks of a chain a sentence names, and how many a search follows.
  static var mostNamed: Int { 3 }
  static var longestChain: Int { 64 }
  /// How many of several awaited tasks are looked at.
  static var mostAwaited: Int { 32 }

  /// Explains by what is known at one moment.
  package init(_ known: Known) { self.known = known }

  /// Why a task is where it is; nil if nobody knows it.
  ///
  /// - Complexity: O(1); a chain is followed for 64 tasks at most.
  package func explanation(of id: TaskID) -> Explanation? {
    known.task(id).map { explanation(of: $0, as: .named, depth: 0) }
  }

  /// How the sentence begins: with the task's name, or with `It`.
  enum Subject { case named, pronoun }

  func explanation(of task: KnownTask, as subject: Subject, depth: Int) -> Explanation {
    if task.outcome != nil { return ended(task, as: subject) }
    let first =
      cycle(task, as: subject) ?? heldThread(task, as: subject) ?? othersFirst(task, as: subject)
      ?? ignoredCancellation(task, as: subject) ?? outlastsTimeout(task, as: subject)
      ?? missesDeadline(task, as: subject)
    return first ?? slowOutside(task, as: subject) ?? otherTask(task, as: subject, depth: depth)
      ?? nobody(task, as: subject) ?? onTime(task, as: subject) ?? stopped(task, as: subject)
      ?? plain(task, as: subject)
  }

  /// A wait of usual length says less than that nothing goes on any more.
  private func slowOutside(_ task: KnownTask, as subject: Subject) -> Explanation? {
    let wait = outside(task, as: subject)
    return wait?.verdict == .inOrder ? stopped(task, as: subject) ?? wait : wait
  }

  func begin(_ task: KnownTask, _ subject: Subject) -> Sentence {
    subject == .named ? "\(task)" : "It"
  }

  func made(
    _ task: KnownTask, _ rule: Explanation.Rule, _ verdict: Explanation.Verdict,
    _ sentence: Sentence, _ evidence: [Explanation.Evidence] = []
  ) -> Explanation {
    let sorted = evidence.sorted { ($0.moment, $0.task) < ($1.moment, $1.task) }
    return Explanation(
      task: task.id, rule: rule, verdict: verdict, sentence: sentence,
      evidence: Array(sorted.suffix(Explanation.mostEvidence)))
  }

  /// What a task waits for, in words.
  package func object(_ reason: WaitReason) -> Sentence { reason.object(name) }

  func name(_ id: TaskID) -> Sentence {
    known.task(id).map { "\($0)" } ?? "task \(Int(clamping: id.rawValue))"
  }

  /// How long something has lasted.
  func span(since moment: Instant) -> Duration { max(.zero, moment.duration(to: known.now)) }
}

// Evidence.
extension Explainer {
  func began(_ task: KnownTask) -> Explanation.Evidence? {
    guard let reason = task.reason else { return nil }
    return Explanation.Evidence(
      moment: task.since, task: task.id, sentence: "\(task) waits for \(object(reason))",
      place: task.waitSite)
  }

  func acquired(_ resource: WaitReason.Resource, _ holder: Holder) -> Explanation.Evidence? {
    guard let since = holder.since else { return nil }
    let thing = resource.name.isEmpty ? "#\(resource.id.rawValue)" : resource.name
    return Explanation.Evidence(
      moment: since, task: holder.task, sentence: "\(name(holder.task)) acquired \(thing)",
      place: nil)
  }

  func note(
    _ moment: Instant, _ task: TaskID, _ sentence: Sentence, at place: CreationSite? = nil
  ) -> Explanation.Evidence {
    Explanation.Evidence(moment: moment, task: task, sentence: sentence, place: place)
  }
}
